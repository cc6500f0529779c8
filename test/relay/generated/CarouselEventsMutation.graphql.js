/**
 * @generated SignedSource<<ee8cd3e0f35eccf7e85565fcefd49714>>
 * @lightSyntaxTransform
 * @nogrep
 */

/* eslint-disable */

'use strict';

var node = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "input"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Literal",
        "name": "consent",
        "value": {
          "analytics": true
        }
      },
      {
        "kind": "Variable",
        "name": "input",
        "variableName": "input"
      }
    ],
    "concreteType": "RecordEventsPayload",
    "kind": "LinkedField",
    "name": "recordEvents",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "accepted",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "UserError",
        "kind": "LinkedField",
        "name": "userErrors",
        "plural": true,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "code",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "field",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*: any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "CarouselEventsMutation",
    "selections": (v1/*: any*/),
    "type": "Mutation",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*: any*/),
    "kind": "Operation",
    "name": "CarouselEventsMutation",
    "selections": (v1/*: any*/)
  },
  "params": {
    "cacheID": "caaa21b9c3510ce63f16f3970a8f083d",
    "id": null,
    "metadata": {},
    "name": "CarouselEventsMutation",
    "operationKind": "mutation",
    "text": "mutation CarouselEventsMutation(\n  $input: [EventInput!]!\n) {\n  recordEvents(input: $input, consent: {analytics: true}) {\n    accepted\n    userErrors {\n      code\n      field\n    }\n  }\n}\n"
  }
};
})();

node.hash = "952a7e7e64df59bd62c1cfa652cd8acf";

export default node;
