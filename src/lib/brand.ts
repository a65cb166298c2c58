declare const brand: unique symbol;

/** A primitive that must not be mixed up with others of the same shape, e.g. a UUID with any other text. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };
