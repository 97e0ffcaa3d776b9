/** One step of a path, absolute. */
export type PathStep =
	| { kind: 'move' | 'line'; x: number; y: number }
	| { kind: 'curve'; x1: number; y1: number; x2: number; y2: number; x: number; y: number }
	| { kind: 'close' };

const TOKEN = /[MLHVCZ]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/**
 * Reads the part of SVG path data our drawings use: absolute M, L, H, V, C and Z and
 * the relative h and v of d3's rectangles (SVG 1.1, 8.3), with implicit repetition. Throws on any other command, which would be a fault of a figure.
 */
export function parsePath(data: string): PathStep[] {
	const tokens = data.match(TOKEN) ?? [];
	const steps: PathStep[] = [];
	let command = '';
	let at = 0;
	let x = 0;
	let y = 0;
	const next = (): number => {
		const value = Number(tokens[at]);
		at += 1;
		if (!Number.isFinite(value)) throw new Error(`Path data ends early: ${data.slice(0, 60)}`);
		return value;
	};
	const isCommand = (token: string | undefined) => token !== undefined && /^[A-Z]$/i.test(token);
	while (at < tokens.length) {
		if (isCommand(tokens[at])) {
			command = tokens[at] ?? '';
			at += 1;
		}
		if (command === 'Z') {
			steps.push({ kind: 'close' });
			command = '';
			continue;
		}
		if (command === 'C') {
			const [x1, y1, x2, y2] = [next(), next(), next(), next()];
			[x, y] = [next(), next()];
			steps.push({ kind: 'curve', x1, y1, x2, y2, x, y });
			continue;
		}
		if (command === 'M' || command === 'L') [x, y] = [next(), next()];
		else if (command === 'H') x = next();
		else if (command === 'V') y = next();
		else if (command === 'h') x += next();
		else if (command === 'v') y += next();
		else throw new Error(`Path command ${command || '(none)'} is not drawn: ${data.slice(0, 60)}`);
		steps.push({ kind: command === 'M' ? 'move' : 'line', x, y });
		if (command === 'M') command = 'L';
	}
	return steps;
}
