/** Where the workers' time went, in milliseconds since the start, summed over the workers. */
export interface WorkerTimes {
  readonly pictures: number;
  readonly busyMs: number;
  readonly decodeMs: number;
  readonly resizeMs: number;
  /** Inside `session.run`. */
  readonly runMs: number;
}
