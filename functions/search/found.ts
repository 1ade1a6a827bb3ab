export const foundKinds = ['return', 'order', 'customer'] as const;

/** By what something is found, the exact ways first. */
export const foundBy = ['return-number', 'order-number', 'email', 'tracking-number', 'name'] as const;

/** Something that was found. It says nothing personal: callers read what they need by its id. */
export interface Found {
  readonly kind: (typeof foundKinds)[number];
  readonly shop: string;
  readonly id: string;
  readonly by: (typeof foundBy)[number];
}
