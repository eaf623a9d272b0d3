/** What a walker wrote is not what a walker writes. */
export class RecordError extends Error {}
