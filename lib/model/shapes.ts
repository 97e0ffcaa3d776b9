import { z } from 'zod/v4';

/** The kinds of report, each with its outline in `lib/report/shapes`. */
export const DOCUMENT_SHAPES = ['cer', 'pbrer'] as const;
export const documentShapeSchema = z.enum(DOCUMENT_SHAPES);
export type DocumentShape = z.infer<typeof documentShapeSchema>;
