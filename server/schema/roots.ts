import { builder } from '../builder.ts';

builder.queryType({ defaultSubGraphsForFields: [] });
builder.mutationType({ defaultSubGraphsForFields: [] });
