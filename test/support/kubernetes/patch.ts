import { isTree, type Tree } from '../deploy';

/** One step of a JSON patch (RFC 6902), of the kinds that `deploy/` uses. */
export interface Step {
	op: string;
	path: string;
	value?: unknown;
}

/** An object with the steps of a JSON patch done to a copy of it; throws where kustomize would. */
export function patched(object: Tree, steps: readonly Step[]): Tree {
	const copy = structuredClone(object);
	for (const step of steps) apply(copy, step);
	return copy;
}

function apply(object: Tree, { op, path, value }: Step): void {
	const keys = path
		.split('/')
		.slice(1)
		.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
	const last = keys.pop() ?? '';
	const holder = keys.reduce<unknown>(memberOf, object);
	if (!isTree(holder) && !Array.isArray(holder)) throw new Error(`${path} leads nowhere`);
	if (op !== 'add' && memberOf(holder, last) !== value && op === 'test')
		throw new Error(`${path} is not ${String(value)}`);
	if (op === 'test') return;
	if (Array.isArray(holder)) {
		const at = last === '-' ? holder.length : Number(last);
		if (op === 'remove') holder.splice(at, 1);
		else holder.splice(at, op === 'add' ? 0 : 1, value);
	} else if (op === 'remove') delete holder[last];
	else if (op === 'add' || op === 'replace') holder[last] = value;
	else throw new Error(`"${op}" is no step of a patch that is known here`);
}

function memberOf(holder: unknown, key: string): unknown {
	const found = Array.isArray(holder) ? holder[Number(key)] : isTree(holder) && holder[key];
	if (found === undefined || found === false) throw new Error(`There is no "${key}" to go into`);
	return found;
}
