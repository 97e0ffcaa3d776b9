import type { Transaction } from 'kysely';
import type { Flavour } from '../flavour';
import type { WorkspaceTables } from '../tables';

/** One step of the tables' history. Once released it is never edited: a change is a new step. */
export interface Migration {
	number: number;
	name: string;
	up(db: Transaction<WorkspaceTables>, flavour: Flavour): Promise<void>;
}
