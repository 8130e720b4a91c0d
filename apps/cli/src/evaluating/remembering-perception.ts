import { createHash } from "node:crypto";
import type { Perception } from "@cartwheel/perception";

/**
 * The same workers, but what is asked again is answered from memory: on one trip, runs with fewer cameras look at the
 * same frames and mostly at the same crops. `forget` after each trip: a minute of four cameras is about 40 MB.
 */
export function rememberingPerception<Workers extends Pick<Perception, "embed" | "shrink">>(
  perception: Workers,
): Workers & { forget(): void } {
  const shrunk = new Map<string, ReturnType<Perception["shrink"]>>();
  const embedded = new Map<string, Promise<Float32Array | null>>();
  return {
    ...perception,
    shrink(bytes) {
      const key = nameOf(bytes);
      const known = shrunk.get(key);
      if (known !== undefined) return known;
      const answer = perception.shrink(bytes);
      shrunk.set(key, answer);
      return answer;
    },
    async embed(pictures) {
      const keys = pictures.map(({ bytes, box }) => `${nameOf(bytes)} ${box?.join(" ")}`);
      const news = new Map(pictures.map((picture, i) => [keys[i]!, picture] as const));
      for (const key of keys) if (embedded.has(key)) news.delete(key);
      const answer = news.size === 0 ? null : perception.embed([...news.values()]);
      for (const [place, key] of [...news.keys()].entries()) {
        embedded.set(
          key,
          answer!.then((embeddings) => embeddings[place] ?? null),
        );
      }
      return Promise.all(keys.map((key) => embedded.get(key)!));
    },
    forget() {
      shrunk.clear();
      embedded.clear();
    },
  };
}

const nameOf = (bytes: Uint8Array): string => createHash("sha1").update(bytes).digest("base64");
