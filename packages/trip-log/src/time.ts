/** google.protobuf.Timestamp as decoded with numbers for its 64-bit field. */
export interface ProtobufTime {
  readonly seconds: number;
  readonly nanos: number;
}

const perSecond = 1_000_000_000n;

export const timeOf = (ns: bigint): ProtobufTime => ({
  seconds: Number(ns / perSecond),
  nanos: Number(ns % perSecond),
});

export const nanosecondsOf = ({ seconds, nanos }: ProtobufTime): bigint =>
  BigInt(seconds) * perSecond + BigInt(nanos);

/** Milliseconds (fractions allowed) as whole nanoseconds, the unit of a trip file's clocks. */
export const nanoseconds = (milliseconds: number): bigint => BigInt(Math.round(milliseconds * 1e6));

/** Nanoseconds as milliseconds; exact to the nanosecond for any span shorter than 104 days. */
export const milliseconds = (ns: bigint): number => Number(ns) / 1e6;
