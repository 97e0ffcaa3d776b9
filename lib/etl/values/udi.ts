import { recognise } from '../../codes';
import { isNoCode, type CodedIdentifier } from '../../model';

/** The issuing agency by the form of its numbers: GS1 digits, HIBCC a letter in front, ICCBBA a data identifier. */
export function udiSystem(udi: string): string {
	if (/^\d{8}$|^\d{12,14}$/.test(udi)) return 'gs1';
	if (/^[=&]/.test(udi) || /^[A-Z]\d{4}[A-Z0-9]{8,}$/i.test(udi)) return 'iccbba';
	return /^\+?[A-Z][A-Z0-9]{3}[A-Z0-9]{2,}$/i.test(udi) ? 'hibcc' : 'udi-di';
}

/**
 * The device identifier of a reported UDI, as registries hold it: of a whole UDI ("(01)…(17)…(10)…")
 * its DI. What fits no agency's form stays as it is; a placeholder ("UNKNOWN", "N", zeros) is none.
 */
export function readUdi(text: string): CodedIdentifier | undefined {
	if (isNoCode(text)) return undefined;
	const read = recognise(text).interpretations.find(
		({ kind, validity }) => kind === 'udi-di' && validity === 'valid',
	);
	if (read) return { system: read.system, value: read.forms[0] ?? read.normalized };
	return { system: udiSystem(text), value: text };
}
