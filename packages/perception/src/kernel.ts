import { resizeKernelBase64 } from "./resize-kernel.js";

interface Memory {
  /** Another one after each growth. */
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** The functions of resize-kernel.wat; all positions are addresses in its memory, all strides bytes. */
export interface Kernel {
  readonly memory: Memory;
  resizeColumns(
    source: number,
    sourceStride: number,
    rows: number,
    target: number,
    targetStride: number,
    columns: number,
    starts: number,
    weights: number,
    quads: number,
  ): void;
  resizeRows(
    source: number,
    stride: number,
    target: number,
    rows: number,
    starts: number,
    weights: number,
    pairs: number,
  ): void;
}

// TypeScript types WebAssembly only together with the whole DOM.
const { WebAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: unknown };
  };
};

/** An instance with a memory of its own. */
export function instantiateKernel(): Kernel {
  const module = new WebAssembly.Module(Buffer.from(resizeKernelBase64, "base64"));
  return new WebAssembly.Instance(module).exports as Kernel;
}
