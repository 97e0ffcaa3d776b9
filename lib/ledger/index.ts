export * from './audit-hash';
export * from './checkpoint';
export * from './ledger-line';
export * from './verify-ledger';
