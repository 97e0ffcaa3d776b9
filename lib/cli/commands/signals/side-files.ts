import { statSync } from 'node:fs';
import { InputError, isInputError, nameKey } from '../../../model';
import type { NegativeControl, TreeCode } from '../../../signals/disproportionality/columns';
import { readCsv, type CsvVisitor, type WantedColumns } from '../../../files/csv';
import { requiredText } from '../../whole-number';

/** CSV `product,event`: pairs known to have no causal relation. */
export async function readControls(path: string): Promise<NegativeControl[]> {
	const controls: NegativeControl[] = [];
	const columns = { required: ['product', 'event'] };
	await readSideFile('--negative-controls', path, columns, ([product, event]) => {
		controls.push({
			product: requiredText(product, 'product'),
			event: requiredText(event, 'event'),
		});
	});
	return controls;
}

/**
 * CSV `code,parent,name`: a hierarchy of codes; an empty parent is a root. A table of
 * `cer terminology import` instead: annex A with all its branches.
 */
export async function readTree(path: string): Promise<TreeCode[]> {
	if (/\.json$/i.test(path)) {
		// Reads workbooks too: loaded for whoever has such a table.
		const { treeOfTable } = await import('./tree-of-table.js');
		return await treeOfTable(path);
	}
	const tree: TreeCode[] = [];
	const columns = { required: ['code', 'parent', 'name'] };
	await readSideFile('--tree', path, columns, ([code, parent, name]) => {
		tree.push({
			code: requiredText(code, 'code').trim(),
			name: name.trim(),
			...(parent.trim() === '' ? {} : { parent: parent.trim() }),
		});
	});
	return tree;
}

/** CSV `product,class`: one class a product. */
export async function readClasses(path: string): Promise<Map<string, string>> {
	const classes = new Map<string, string>();
	const columns = { required: ['product', 'class'] };
	await readSideFile('--classes', path, columns, ([product, name]) => {
		const key = nameKey(requiredText(product, 'product'));
		const own = requiredText(name, 'class').trim();
		const known = classes.get(key);
		if (known !== undefined && known !== own) {
			throw new InputError(`the product "${product}" is in the classes "${known}" and "${own}".`);
		}
		classes.set(key, own);
	});
	return classes;
}

/** @throws InputError that names the option and the file besides the line */
async function readSideFile(
	option: string,
	path: string,
	columns: WantedColumns,
	visit: CsvVisitor,
): Promise<void> {
	if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
		throw new InputError(`${option} ${path}: there is no such file.`);
	}
	try {
		await readCsv(path, columns, visit);
	} catch (error) {
		if (!isInputError(error)) throw error;
		throw new InputError(`${option} ${path}: ${error.message}`, { mend: error.mend, cause: error });
	}
}
