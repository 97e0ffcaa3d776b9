import { z } from 'zod/v4';
import { sourceIdSchema } from './outcome';
import { codedIdentifierSchema } from './product';

/** One entry of a registry in canonical form, `cer.registry-record/1`. */
export const registryRecordSchema = z.object({
	schema: z.literal('cer.registry-record/1'),
	/** `<source>:<recordType>:<key>`; unique. */
	id: z.string(),
	source: sourceIdSchema,
	recordType: z.enum([
		'device',
		'certificate',
		'actor',
		'classification',
		'clearance',
		'udi',
		'ndc',
		'recall',
		'label',
	]),
	/** What a reader would call it. */
	title: z.string(),
	identifiers: z.array(codedIdentifierSchema),
	organisation: z
		.object({
			name: z.string().optional(),
			srn: z.string().optional(),
			country: z.string().optional(),
		})
		.optional(),
	/** The registry's own word for its state: "on the market", "issued", "Terminated". */
	status: z.string().optional(),
	/** MDR/IVDR/FDA class as the registry names it. */
	riskClass: z.string().optional(),
	/** Legislation for EUDAMED records: MDR, IVDR, MDD, … */
	legislation: z.string().optional(),
	/** Named days, YYYY-MM-DD: issued, expires, decided, initiated, terminated, versioned, … */
	dates: z.record(z.string(), z.string()),
	/** Further facts a report prints: name to text. */
	attributes: z.record(z.string(), z.string()),
	/** Public page of the entry, where the registry has one. */
	url: z.string().optional(),
	rawSha256: z.string(),
});
export type RegistryRecord = z.infer<typeof registryRecordSchema>;
