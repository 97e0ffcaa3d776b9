import type { JsonObject } from '../../json.ts';
import type { Reply } from '../../reply.ts';
import { element, escaped } from './xml.ts';

const XML = { 'content-type': 'text/xml; charset=UTF-8' };
const JSON_TYPE = { 'content-type': 'application/json; charset=UTF-8' };
const ESEARCH_DTD =
	'<?xml version="1.0" encoding="UTF-8" ?>\n<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">\n';

/** An XML answer. */
export function xmlReply(status: number, body: string): Reply {
	return { status, headers: XML, body };
}

/** An error of esearch: status 200, and its JSON holds the line break of the message as it is. */
export function esearchError(asJson: boolean, message: string): Reply {
	if (!asJson) {
		return xmlReply(
			200,
			`${ESEARCH_DTD}${element('eSearchResult', element('ERROR', escaped(message)))}`,
		);
	}
	const body = `{"header":{"type":"esearch","version":"0.3"},"esearchresult":{"ERROR":"${message}"}}`;
	return { status: 200, headers: JSON_TYPE, body };
}

/** An answer of esearch as XML. */
export function esearchXml(result: JsonObject): Reply {
	const { count, retmax, retstart, querykey, webenv, idlist, translationset } = result;
	const tag = (name: string, value: unknown): string =>
		value === undefined ? '' : element(name, escaped(String(value)));
	const ids = Array.isArray(idlist) ? idlist.map((id) => tag('Id', id)).join('') : '';
	const translations = Array.isArray(translationset)
		? (translationset as Array<{ from: string; to: string }>)
				.map(({ from, to }) => element('Translation', tag('From', from) + tag('To', to)))
				.join('')
		: '';
	const body = [
		tag('Count', count),
		tag('RetMax', retmax),
		tag('RetStart', retstart),
		tag('QueryKey', querykey),
		tag('WebEnv', webenv),
		element('IdList', ids),
		element('TranslationSet', translations),
		tag('QueryTranslation', result.querytranslation),
		listXml('ErrorList', result.errorlist),
		listXml('WarningList', result.warninglist),
	].join('');
	return xmlReply(200, `${ESEARCH_DTD}${element('eSearchResult', body)}`);
}

const LIST_NAMES: Readonly<Record<string, string>> = {
	phrasesnotfound: 'PhraseNotFound',
	fieldsnotfound: 'FieldNotFound',
	phrasesignored: 'PhraseIgnored',
	quotedphrasesnotfound: 'QuotedPhraseNotFound',
	outputmessages: 'OutputMessage',
};

function listXml(name: string, lists: unknown): string {
	if (typeof lists !== 'object' || lists === null) return '';
	const items = Object.entries(lists).flatMap(([list, values]) =>
		(Array.isArray(values) ? values : []).map((value) =>
			element(LIST_NAMES[list] ?? list, escaped(String(value))),
		),
	);
	return element(name, items.join(''));
}
