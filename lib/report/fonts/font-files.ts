import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Face } from '../figures/drawing';
import { EnvironmentError } from '../../model';
import type { Script } from './scripts';

/** A face of the report, or the font of a script its faces have not. */
export type FontName = Face | Script;

interface Place {
	/** Package the font comes from, below `@expo-google-fonts/`. */
	package: string;
	folder: string;
	/** File name, there and in the built pack. */
	file: string;
	postScript: string;
}

const regular = (name: string, family: string): Place => ({
	package: name,
	folder: '400Regular',
	file: `${family}_400Regular.ttf`,
	postScript: `${family}-Regular`,
});

/** Noto Sans: a face for each of ours, and one weight for each script. */
const PLACES: Readonly<Record<FontName, Place>> = {
	regular: regular('noto-sans', 'NotoSans'),
	italic: {
		package: 'noto-sans',
		folder: '400Regular_Italic',
		file: 'NotoSans_400Regular_Italic.ttf',
		postScript: 'NotoSans-Italic',
	},
	bold: {
		package: 'noto-sans',
		folder: '600SemiBold',
		file: 'NotoSans_600SemiBold.ttf',
		postScript: 'NotoSans-SemiBold',
	},
	arabic: regular('noto-sans-arabic', 'NotoSansArabic'),
	hebrew: regular('noto-sans-hebrew', 'NotoSansHebrew'),
	thai: regular('noto-sans-thai', 'NotoSansThai'),
	korean: regular('noto-sans-kr', 'NotoSansKR'),
	chinese: regular('noto-sans-sc', 'NotoSansSC'),
};

/** A font's bytes, and its PostScript name. */
export interface FontFile {
	name: string;
	bytes: Uint8Array;
}

/**
 * The file of a font. A built pack has it in `dist/fonts`; sources run from the repository take it
 * from the font package. Throws EnvironmentError when neither has it.
 */
export function readFontFile(name: FontName): FontFile {
	const place = PLACES[name];
	const built = join(__dirname, '..', '..', '..', 'fonts', place.file);
	const file = existsSync(built)
		? built
		: join(packageFolder(`@expo-google-fonts/${place.package}`, built), place.folder, place.file);
	return { name: place.postScript, bytes: readFileSync(file) };
}

function packageFolder(name: string, built: string): string {
	try {
		return dirname(createRequire(__filename).resolve(`${name}/package.json`));
	} catch (cause) {
		throw new EnvironmentError(
			`The report's fonts are missing: neither ${built} nor the package ${name} is there. Build the pack again (npm run build).`,
			{ cause },
		);
	}
}
