import { fstatSync, statSync, type Stats } from 'node:fs';
import { relative, resolve } from 'node:path';
import { InputError } from '../model/errors';
import { placeOf } from './output-file';

type Values = Readonly<Record<string, unknown>>;

/** Options that name a file to write, and those that name one to read. */
const WRITTEN = ['output', 'quarantine', 'cuts'];
const READ = ['input', 'run', 'negative-controls', 'tree', 'classes', 'workspace', 'in'];

/**
 * Refuses to write over what is read, also through a link (of either kind), over a file of a folder
 * that is read, or over another output. @throws InputError naming both options
 */
export function refuseSameFile(values: Values): void {
	for (const [index, option] of WRITTEN.entries()) {
		const path = values[option];
		if (typeof path !== 'string' || path === '-') continue;
		for (const other of [...READ, ...WRITTEN.slice(index + 1)]) {
			const read = values[other];
			if (typeof read === 'string' && isSame(path, read)) throw same(option, path, `--${other}`);
			if (typeof read === 'string' && READ.includes(other) && isDataOf(path, read))
				throw same(option, path, `a file in the folder of --${other}`);
		}
		if (values.input === undefined && areOne(factsOf(path), standardInput()))
			throw same(option, path, 'what is read from standard input');
	}
}

const same = (option: string, path: string, other: string): InputError =>
	new InputError(`--${option} ${path}: is the same file as ${other}.`, {
		mend: 'Give it another name: nothing that is read is overwritten.',
	});

const isSame = (a: string, b: string): boolean =>
	resolve(placeOf(a)) === resolve(placeOf(b)) || areOne(factsOf(a), factsOf(b));

/** Two names of one file: hard links have one number on one device. Devices such as /dev/null are no files. */
const areOne = (a: Stats | undefined, b: Stats | undefined): boolean =>
	a?.isFile() === true && b?.isFile() === true && a.ino === b.ino && a.dev === b.dev;

/** Whether a path is a data file, already there, of a folder that is read. */
function isDataOf(path: string, folder: string): boolean {
	if (factsOf(folder)?.isDirectory() !== true || factsOf(path)?.isFile() !== true) return false;
	const place = placeOf(path);
	const within = relative(placeOf(folder), place);
	return !within.startsWith('..') && /\.(?:txt|csv|zip)(?:\.gz)?$/i.test(place);
}

const factsOf = (path: string): Stats | undefined => {
	try {
		return statSync(path, { throwIfNoEntry: false });
	} catch {
		return undefined;
	}
};

function standardInput(): Stats | undefined {
	try {
		return fstatSync(0);
	} catch {
		return undefined;
	}
}
