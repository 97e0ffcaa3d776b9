import type { Run } from '../../model';
import { bullets, paragraph, type Block } from '../document/blocks';
import { gapOf } from '../run/gaps';
import { literatureUnseen } from '../run/literature/asked';
import { ownOf } from '../run/own/counts';

const TABLES = {
	sales: 'units sold',
	complaints: 'complaints',
	incidents: 'serious incidents',
	fsca: 'field safety corrective actions',
	capa: 'preventive and corrective actions',
	pmcf: 'follow-up activities',
} as const;

/** What is missing of the data of a periodic report, before a person says what that means. */
export function validityBlocks(run: Run): Block[] {
	const own = ownOf(run);
	const empty = (Object.keys(TABLES) as Array<keyof typeof TABLES>).filter(
		(table) => own[table].length === 0,
	);
	const items = [
		...run.manifest.outcomes.flatMap((outcome) => gapOf(outcome) ?? []),
		...empty.map((table) => `no ${TABLES[table]} of the manufacturer were imported`),
		...literatureUnseen(run),
	];
	return [paragraph('Not seen by this draft:'), bullets(items)];
}
