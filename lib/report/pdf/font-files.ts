import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Face } from '../figures/drawing';
import { EnvironmentError } from '../../model';

/** Noto Sans, a face for each of ours: folder in the font package, and file name in both places. */
const FILES: Readonly<Record<Face, { folder: string; name: string }>> = {
	regular: { folder: '400Regular', name: 'NotoSans_400Regular.ttf' },
	italic: { folder: '400Regular_Italic', name: 'NotoSans_400Regular_Italic.ttf' },
	bold: { folder: '600SemiBold', name: 'NotoSans_600SemiBold.ttf' },
};
const PACKAGE = '@expo-google-fonts/noto-sans';

/**
 * The bytes of the three faces. A built pack has them in `dist/fonts`; sources run from the
 * repository take them from the font package. Throws EnvironmentError when neither has them.
 */
export function readFontFiles(): Record<Face, Uint8Array> {
	return { regular: read('regular'), italic: read('italic'), bold: read('bold') };
}

function read(face: Face): Uint8Array {
	const { folder, name } = FILES[face];
	const built = join(__dirname, '..', '..', '..', 'fonts', name);
	const file = existsSync(built) ? built : join(packageFolder(built), folder, name);
	return readFileSync(file);
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
