import type { INodePropertyOptions } from 'n8n-workflow';
import { QUERIED_SOURCES, sourceChoices, SOURCES, type SourceId } from '../../lib/model';

/** The source whose raw records have a schema. */
export const sourceOfSchema = (schema: string): SourceId | undefined =>
	QUERIED_SOURCES.find((id) => SOURCES[id].recordSchema === schema);

/** The choices of the parameter Record Schema. */
export const RECORD_SCHEMA_OPTIONS: INodePropertyOptions[] = [
	{ name: 'As the Dataset Says', value: 'dataset' },
	...sourceChoices(
		QUERIED_SOURCES,
		({ readAs }) => readAs,
		(id) => SOURCES[id].recordSchema,
	),
];
