import { isYymmdd } from "./dates.js";

/** Reads fields of digits from left to right; `false` once a field did not fit, and ever after. */
class Fields {
  private at = 0;
  constructor(private readonly digits: string) {}

  get ended(): boolean {
    return this.at === this.digits.length;
  }

  /** Takes so many digits; null if they are not there. */
  take(count: number): string | null {
    const end = this.at + count;
    if (end > this.digits.length) return null;
    const taken = this.digits.slice(this.at, end);
    this.at = end;
    return taken;
  }

  /** One digit out of those allowed. */
  oneOf(allowed: string): boolean {
    const digit = this.take(1);
    return digit !== null && allowed.includes(digit);
  }

  /** A digit that says how long the next field is, and that field; "9" in `none` says that there is no field. */
  sized(allowed: string, add: number, none = ""): boolean {
    const digit = this.take(1);
    if (digit === null || !(allowed + none).includes(digit)) return false;
    return none.includes(digit) && none !== "" ? true : this.take(Number(digit) + add) !== null;
  }

  /** Whether the next digit announces this optional field; takes it if so. */
  announces(digit: string): boolean {
    if (this.digits[this.at] !== digit) return false;
    this.at++;
    return true;
  }
}

const companyPrefix = "0123456";
const anyDigit = "0123456789";

/** A purchase requirement: sized value, its code and a family code of three digits. */
const purchase = (fields: Fields): boolean =>
  fields.sized("12345", 0) && fields.oneOf("012349") && fields.take(3) !== null;

/**
 * Whether the data is a coupon of AI 8110. Source: GS1 US, "North American Coupon Application Guideline Using GS1
 * DataBar Expanded Symbols": company prefix, offer code, save value, purchase requirements, then optional fields,
 * each announced by its digit, in rising order.
 */
export function isCouponCode(data: string): boolean {
  if (!/^\d+$/.test(data)) return false;
  const fields = new Fields(data);
  const head =
    fields.sized(companyPrefix, 6) && fields.take(6) !== null && fields.sized("12345", 0) && purchase(fields);
  return head && optionalFields(fields) && fields.ended;
}

function optionalFields(fields: Fields): boolean {
  if (
    fields.announces("1") &&
    !(fields.oneOf("0123") && purchase(fields) && fields.sized(companyPrefix, 6, "9"))
  )
    return false;
  if (fields.announces("2") && !(purchase(fields) && fields.sized(companyPrefix, 6, "9"))) return false;
  let expires: string | null = null;
  if (fields.announces("3")) {
    expires = fields.take(6);
    if (expires === null || !isYymmdd(expires)) return false;
  }
  if (fields.announces("4")) {
    const starts = fields.take(6);
    if (starts === null || !isYymmdd(starts) || (expires !== null && starts > expires)) return false;
  }
  if (fields.announces("5") && !fields.sized(anyDigit, 6)) return false;
  if (fields.announces("6") && !fields.sized("1234567", 6)) return false;
  if (!fields.announces("9")) return true;
  return fields.oneOf("01256") && fields.oneOf("012") && fields.oneOf(anyDigit) && fields.oneOf("01");
}

/**
 * Whether the data is a coupon of AI 8112 (positive offer file). Source: "GS1 AI (8112) Coupon Data Specification":
 * format 0 or 1, funder, offer code, serial number, nothing after it.
 */
export function isPositiveOfferCoupon(data: string): boolean {
  if (!/^\d+$/.test(data)) return false;
  const fields = new Fields(data);
  return (
    fields.oneOf("01") &&
    fields.sized(companyPrefix, 6) &&
    fields.take(6) !== null &&
    fields.sized(anyDigit, 6) &&
    fields.ended
  );
}
