/** Where a rule comes from. `null`: the form has no such rule, or it was not found. */
export interface Rule {
  readonly rule: string;
  /** OIML R 76-1:2006 (the same numbers in EN 45501:2015). */
  readonly oimlR76: string | null;
  /** NIST Handbook 44, section 2.20 Scales (G-: section 1.10 General Code). */
  readonly handbook44: string | null;
  /** Canada: SI/98-81, Specifications Relating to Non-automatic Weighing Devices (1998), unless said otherwise. */
  readonly canada: string | null;
  /** The clause numbers that were compared with a text, and with which; the others come from memory. */
  readonly checked: { readonly oimlR76: Check; readonly handbook44: Check; readonly canada: Check };
}

/** statute: the law's own text. secondary: a reproduction or report form of others. none: unverified. */
export type Check = "statute" | "secondary" | "none";

const checked = (oimlR76: Check, handbook44: Check, canada: Check) => ({ oimlR76, handbook44, canada });

/** Every rule that this package implements; docs/weighing-and-the-law.md is reconciled with this table by a test. */
export const clauses = {
  classes: {
    rule: "class III: e of 0.1 to 2 g with 100 to 10,000 intervals, e of 5 g and more with 500 to 10,000; Min at least 20 e",
    oimlR76: "3.2, table 3",
    handbook44: "S.5.2, table 3",
    canada: "section 3",
    checked: checked("secondary", "none", "statute"),
  },
  intervalForm: {
    rule: "an interval is 1, 2 or 5 times a power of ten; d = e without auxiliary indication",
    oimlR76: "4.2.2.1; 3.1.2, table 2",
    handbook44: "S.1.2.1, S.1.2.2",
    canada: "sections 5 and 6 (by the laboratory manual, 3.1.2 to 3.1.4)",
    checked: checked("secondary", "none", "secondary"),
  },
  permissibleError: {
    rule: "maximum permissible errors by load, on initial verification and in service; for every net load too",
    oimlR76: "3.5.1, table 6; 3.5.2; 3.5.3.3",
    handbook44: "table 6; acceptance half of maintenance: T.N.3.1, T.N.3.2 (the last two from memory)",
    canada: "in-service limits of error, table (1 e, 2 e, 3 e); acceptance limits half of them",
    checked: checked("secondary", "secondary", "statute"),
  },
  roundingError: {
    rule: "the rounding of the indication is taken out of an error before it is judged, where d > 0.2 e",
    oimlR76: "3.5.3.2; A.4.4.3; A.4.1.6 (the last from memory)",
    handbook44: null,
    canada: null,
    checked: checked("secondary", "none", "none"),
  },
  repeatability: {
    rule: "several weighings of one load differ by no more than the permissible error of that load",
    oimlR76: "3.6.1; A.4.10",
    handbook44: "T.N.5",
    canada: null,
    checked: checked("secondary", "none", "none"),
  },
  eccentricity: {
    rule: "a third of Max in any quarter of the platform stays within the permissible error",
    oimlR76: "3.6.2.1; A.4.7",
    handbook44: "N.1.3, T.N.4.4",
    canada: null,
    checked: checked("secondary", "none", "none"),
  },
  discrimination: {
    rule: "an extra load of 1.4 d changes the indication by at least d",
    oimlR76: "3.8.2.2; A.4.8.2",
    handbook44: "T.N.7",
    canada: "discrimination: 1.4 d (page 5 of the consolidated text)",
    checked: checked("secondary", "none", "statute"),
  },
  tilt: {
    rule: "beyond the limiting tilt (50/1000 without level indicator or sensor) nothing is indicated, printed or sent",
    oimlR76: "3.9.1.1; A.5.1",
    handbook44: "S.2.4, T.N.8 (portable scales: level indicator)",
    canada: null,
    checked: checked("secondary", "none", "none"),
  },
  creep: {
    rule: "a load left for 30 minutes changes its indication by no more than 0.5 e, and by 0.2 e in the second half",
    oimlR76: "3.9.4.1; A.4.11.1",
    handbook44: "T.N.4.5",
    canada: "section 17: the limits of error for that load, within 30 minutes",
    checked: checked("secondary", "none", "statute"),
  },
  zeroReturn: {
    rule: "after 30 minutes of load the indication comes back to zero within 0.5 e",
    oimlR76: "3.9.4.2; A.4.11.2",
    handbook44: "T.N.4.5",
    canada: "return-to-zero: half of e after up to 30 minutes",
    checked: checked("secondary", "none", "statute"),
  },
  blankAboveMax: {
    rule: "nothing is indicated above Max + 9 e, nor below zero by more than 20 d",
    oimlR76: "4.2.3",
    handbook44: "S.1.7: above 105% of capacity; Max + 9 e lies below that for 180 intervals and more",
    canada: null,
    checked: checked("secondary", "secondary", "none"),
  },
  stableEquilibrium: {
    rule: "zero, tare, print, store and price only in stable equilibrium: within 1 e of the final value",
    oimlR76: "A.4.12; 4.4.2 (the last from memory)",
    handbook44: "S.2.5.1",
    canada:
      "section 45: within 1 e, for Max up to 2,000 kg; 0.4 s at rest (Weights and Measures Regulations, C.R.C. c. 1605)",
    checked: checked("secondary", "none", "statute"),
  },
  zeroRange: {
    rule: "zero setting and zero tracking together move zero by no more than 4% of Max",
    oimlR76: "4.5.1",
    handbook44: "S.2.1",
    canada: "section 42",
    checked: checked("secondary", "none", "statute"),
  },
  initialZero: {
    rule: "the initial zero setting, at switching on, covers no more than 20% of Max",
    oimlR76: "4.5.1; A.4.2.1",
    handbook44: "S.2.1.5",
    canada: "section 43",
    checked: checked("secondary", "none", "statute"),
  },
  zeroAccuracy: {
    rule: "after zero setting the deviation from zero is no more than 0.25 e, and is shown to be",
    oimlR76: "4.5.2; 4.5.5; A.4.2.3",
    handbook44: "S.1.1.1",
    canada: "section 41",
    checked: checked("secondary", "none", "statute"),
  },
  zeroTracking: {
    rule: "zero tracking corrects only at zero and in stable equilibrium, by no more than 0.5 d in a second",
    oimlR76: "4.5.7",
    handbook44: "S.2.1.3",
    canada: "section 44: a limit for one correction; the operator cannot control it",
    checked: checked("secondary", "none", "secondary"),
  },
  tare: {
    rule: "tare balances to 0.25 e, in stable equilibrium, within the weighing range; net is gross less tare and says so",
    oimlR76: "4.6.2, 4.6.3; A.4.6",
    handbook44: "S.2.3",
    canada: "section 45 (stability)",
    checked: checked("secondary", "none", "statute"),
  },
  presetTare: {
    rule: "a preset tare is rounded to d, and printed and named as preset; permissible errors do not apply to it",
    oimlR76: "4.7; 3.5.3.3",
    handbook44: "S.2.3",
    canada: null,
    checked: checked("secondary", "none", "none"),
  },
  minimumLoad: {
    rule: "below Min (20 e) a weight is not the base of a price",
    oimlR76: "3.2, table 3",
    handbook44: "UR.3.1, table 8",
    canada: null,
    checked: checked("secondary", "none", "none"),
  },
  priceComputing: {
    rule: "price to pay is weight times unit price, rounded to the nearest minor unit",
    oimlR76: "4.14",
    handbook44: "S.1.8",
    canada:
      "registered value equals weight times unit price (Weights and Measures Regulations, C.R.C. c. 1605)",
    checked: checked("secondary", "none", "statute"),
  },
  auditTrail: {
    rule: "counters of calibrations and of settings changes that never go back, and the time is kept beside them",
    oimlR76: "4.1.2.4; annex G",
    handbook44: "S.1.11, table S.1.11; G-S.8",
    canada: null,
    checked: checked("secondary", "none", "none"),
  },
  softwareIdentification: {
    rule: "the legally relevant software carries an identification that is bound to it and can be shown",
    oimlR76: "5.5.1; annex G",
    handbook44: "G-S.1",
    canada: null,
    checked: checked("secondary", "none", "none"),
  },
} as const satisfies Record<string, Rule>;

export type ClauseKey = keyof typeof clauses;
