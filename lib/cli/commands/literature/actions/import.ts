import { readReferences } from '../../../../literature/files';
import type { Repairs } from '../../../../files';
import { InputError } from '../../../../model';
import type { Invocation } from '../../../command';
import { givenInput, named, write } from '../given-input';

/** `cer literature import`: a file of references as records, one a line. */
export async function importReferences(invocation: Invocation): Promise<Record<string, unknown>> {
	const { database: databases } = invocation.values;
	if (Array.isArray(databases) && databases.length > 1) {
		throw new InputError('literature import: --database is given twice.');
	}
	const [database] = Array.isArray(databases) ? databases.map(String) : [];
	const { input, fileName } = givenInput(invocation, invocation.positionals[1]);
	const repairs: Repairs = {};
	return await named('import', async () => {
		const read = await readReferences(input, { fileName, database, repairs });
		const byDatabase: Record<string, number> = {};
		let out = 0;
		for await (const one of read.publications) {
			out += 1;
			byDatabase[one.database] = (byDatabase[one.database] ?? 0) + 1;
			await write(invocation, `${JSON.stringify(one)}\n`);
		}
		const { records, unreadable } = read.counts();
		if (out === 0) {
			const [first] = unreadable;
			const told = first ? ` Line ${first.line}: ${first.message}` : '';
			throw new InputError(`the file has no reference that can be read.${told}`);
		}
		return {
			...{ format: read.format, in: records, out, databases: byDatabase, unreadable },
			...(Object.keys(repairs).length > 0 && { repairs }),
		};
	});
}
