import { admin } from '../../ui/graphql/operation.ts';

export const auditLog = admin(`
  query AuditLog($after: String) {
    auditLog(first: 50, after: $after) {
      nodes { sequence at by action subject digest }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

export const auditCheck = admin(`
  query AuditCheck {
    auditCheck { broken lines newestSequence newestDigest }
  }
`);
