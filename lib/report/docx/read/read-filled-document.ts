import type { TextBlock } from '../../../model';
import { PROPERTIES } from '../properties';
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
	return {
		runId: customProperties === undefined ? undefined : runIdIn(customProperties),
		texts: fields.flatMap(([field, blocks]) => (blocks.length > 0 ? [{ field, blocks }] : [])),
		empty: fields.flatMap(([field, blocks]) => (blocks.length > 0 ? [] : [field])),
		unknown: [...unknown],
		repeated: [...repeated],
	};
}

const same = (a: readonly TextBlock[], b: readonly TextBlock[]): boolean =>
	JSON.stringify(a) === JSON.stringify(b);

/** The run among the custom properties of a file. */
function runIdIn(xml: string): string | undefined {
	let isRun = false;
	let runId = '';
	readXml(xml, {
		open: (name, attributes) => {
			if (name === 'property') isRun = attributes.name === PROPERTIES.runId;
		},
		text: (text) => {
			if (isRun) runId += text;
		},
		close: (name) => {
			if (name === 'property') isRun = false;
		},
	});
	return runId.trim() || undefined;
}
