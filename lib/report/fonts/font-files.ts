import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Face } from '../figures/drawing';
import { EnvironmentError } from '../../model';

/** Noto Sans, a face for each of ours: folder in the font package, and file name in both places. */
const FILES: Readonly<Record<Face, { folder: string; name: string; postScript: string }>> = {
	regular: {
		folder: '400Regular',
		name: 'NotoSans_400Regular.ttf',
		postScript: 'NotoSans-Regular',
	},
	italic: {
		folder: '400Regular_Italic',
		name: 'NotoSans_400Regular_Italic.ttf',
		postScript: 'NotoSans-Italic',
	},
	bold: {
		folder: '600SemiBold',
		name: 'NotoSans_600SemiBold.ttf',
		postScript: 'NotoSans-SemiBold',
	},
};
const PACKAGE = '@expo-google-fonts/noto-sans';

/** A font's bytes, and its PostScript name. */
export interface FontFile {
	name: string;
	bytes: Uint8Array;
}

/**
 * The file of a face. A built pack has it in `dist/fonts`; sources run from the repository take it
 * from the font package. Throws EnvironmentError when neither has it.
 */
export function readFontFile(face: Face): FontFile {
	const { folder, name, postScript } = FILES[face];
	const built = join(__dirname, '..', '..', '..', 'fonts', name);
	const file = existsSync(built) ? built : join(packageFolder(built), folder, name);
	return { name: postScript, bytes: readFileSync(file) };
}

function packageFolder(built: string): string {
	try {
		return dirname(createRequire(__filename).resolve(`${PACKAGE}/package.json`));
	} catch (cause) {
		throw new EnvironmentError(
			`The report's fonts are missing: neither ${built} nor the package ${PACKAGE} is there. Build the pack again (npm run build).`,
			{ cause },
		);
	}
}
