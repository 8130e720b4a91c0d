/** How a long job is watched and stopped. */
export interface Watch {
  readonly signal: AbortSignal;
  /** Called with how much of how much is done. */
  readonly progress: (done: number, total: number) => void;
}
