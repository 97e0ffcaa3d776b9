import type { TextBlock } from '../../../model';
import { carriedIn, PROPERTIES } from '../properties';
import { DocumentReader } from './document-reader';
import { docxParts } from './docx-parts';
import type { FilledDocument } from './filled-document';
import { readXml } from './read-xml';

/**
 * Reads the texts people wrote into the content controls of a report's DOCX, whatever editor they
 * used. `known` says which tags are fields of the dossier. Pure; the file is not trusted.
 * @throws InputError for what is no DOCX, is damaged, or is larger when unpacked than a report can be
 */
export function readFilledDocument(
	bytes: Uint8Array,
	known: (field: string) => boolean,
): FilledDocument {
	const { document, customProperties } = docxParts(bytes);
	const reader = new DocumentReader(known);
	readXml(document, reader);
	const written = new Map<string, TextBlock[]>();
	const unknown = new Set<string>();
	const repeated = new Set<string>();
	for (const control of reader.controls) {
		const { tag } = control;
		if (tag === undefined) continue;
		if (!known(tag)) {
			unknown.add(tag);
			continue;
		}
		const blocks = control.written();
		const before = written.get(tag) ?? [];
		if (before.length === 0) written.set(tag, blocks);
		else if (blocks.length > 0 && !same(before, blocks)) repeated.add(tag);
	}
	const fields = [...written];
	const properties = propertiesIn(customProperties);
	return {
		runId: properties.get(PROPERTIES.runId) || undefined,
		carries: carriedIn(properties),
		texts: fields.flatMap(([field, blocks]) => (blocks.length > 0 ? [{ field, blocks }] : [])),
		empty: fields.flatMap(([field, blocks]) => (blocks.length > 0 ? [] : [field])),
		unknown: [...unknown],
		repeated: [...repeated],
	};
}

const same = (a: readonly TextBlock[], b: readonly TextBlock[]): boolean =>
	JSON.stringify(a) === JSON.stringify(b);

/** The custom properties of a file by name. */
function propertiesIn(xml: string | undefined): Map<string, string> {
	const properties = new Map<string, string>();
	let name: string | undefined;
	if (xml === undefined) return properties;
	readXml(xml, {
		open: (element, attributes) => {
			if (element === 'property') name = attributes.name;
		},
		text: (text) => {
			if (name !== undefined) properties.set(name, ((properties.get(name) ?? '') + text).trim());
		},
		close: (element) => {
			if (element === 'property') name = undefined;
		},
	});
	return properties;
}
