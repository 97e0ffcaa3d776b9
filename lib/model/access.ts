import { z } from 'zod/v4';

/** Roles, each with the rights of those before it. */
export const ROLES = ['viewer', 'author', 'approver', 'admin'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** Whether a role has at least the rights of another. */
export const atLeast = (role: Role, needed: Role): boolean =>
	ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** Who calls, known by a token. */
export interface Identity {
	actor: string;
	role: Role;
	/** How it was shown: the credential's own token, a named token, or a JWT. */
	by: 'credential' | 'token' | 'jwt';
}

/** A named token as an admin sees it; the token itself is shown once and kept as a hash. */
export const accessTokenSchema = z.object({
	id: z.string(),
	actor: z.string(),
	role: roleSchema,
	createdAt: z.string(),
	createdBy: z.string(),
	expiresAt: z.string().optional(),
	lastUsedAt: z.string().optional(),
	revokedAt: z.string().optional(),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;

/** A person's signature under a report: who, when, and what it means (21 CFR 11.50). */
export const signOffSchema = z.object({
	jobId: z.string(),
	actor: z.string(),
	role: roleSchema,
	meaning: z.enum(['authored', 'reviewed', 'approved', 'rejected']),
	comment: z.string().optional(),
	/** SHA-256 of the PDF that was signed. */
	reportSha256: z.string(),
	at: z.string(),
});
export type SignOff = z.infer<typeof signOffSchema>;
