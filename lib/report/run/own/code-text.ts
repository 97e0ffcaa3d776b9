import type { Run } from '../../../model';
import { nameOfCode } from '../coding';

/** An IMDRF code with its term, where the run's release of the terminology has it; else the code. */
export function codeText(run: Run, code: string): string {
	const name = nameOfCode(run, code);
	return name === undefined ? code : `${code} ${name}`;
}
