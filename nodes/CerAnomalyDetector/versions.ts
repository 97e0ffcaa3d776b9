/** The versions of the node: since 1.1 a method's options have fields of their own, and the choice is automatic. */
export const VERSIONS = [1, 1.1];
export const TYPED_OPTIONS_SINCE = 1.1;
