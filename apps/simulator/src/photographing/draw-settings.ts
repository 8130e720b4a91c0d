export interface DrawSettings {
  readonly seed: string;
  readonly products: number;
  readonly out: string;
  /** Enrolment photographs a product. */
  readonly views: number;
  /** Photographs in a hand or a cart, for composing trips. */
  readonly pictures: number;
  readonly viewPixels: number;
  readonly picturePixels: number;
  readonly jobs: number;
}
