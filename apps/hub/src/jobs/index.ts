export { enqueue, type JobKind, jobsWaiting, type Work, Worker, type WorkerParts } from "./jobs.js";
