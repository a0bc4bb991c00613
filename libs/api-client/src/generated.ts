/* Made by npm run generate from openapi.json. Do not edit. */

export interface paths {
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes, as it happens
         * @description A stream of server-sent events. Each says which kind of resource changed (`topic`) and which one (`id`, empty for several); ask for the resource to see how. With `age`, begins with the topics of which something has changed in that time.
         */
        get: operations["Live_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first
         * @description Every change that was made or tried through the API, also sign-ins and what role or scope refused. Entries are never changed; they go when they are older than GLASSPOST_AUDIT_DAYS. `search` looks at who, what, which thing, which server and from where. `total` counts to 10,000 at most.
         */
        get: operations["Audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was counted and measured, over time
         * @description Per minute for two days, per hour for a year. Counters add up over a step; of what is measured, the highest value counts (of the free disk the lowest). Values begin at whole steps since 1970; there are 500 per series at most.
         */
        get: operations["Statistics_series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How things stand now
         * @description Totals of the last hour and the last minutes, what is open and waits, who is busiest. The minute that is running is that of the server process that answers.
         */
        get: operations["Statistics_now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recorded conversations, newest first
         * @description Every connection and every DNS exchange of servers that record, as one end saw it, for as long as GLASSPOST_RECORDING_DAYS and GLASSPOST_RECORDING_MB say. One that goes on shows up after about a second.
         */
        get: operations["Conversations_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recorded conversations as a file: a capture for Wireshark, text, or JSON
         * @description All that match, oldest first, streamed. In a capture, Ethernet, IP and TCP are made up around what was recorded; what was said inside TLS stands there decrypted, on the plain port of the protocol. Our decisions are comments.
         */
        get: operations["Conversations_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A conversation */
        get: operations["Conversations_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was said in a conversation, in its order
         * @description Commands, replies, text, DNS messages, the handshake, the close, and why our end did what it did.
         */
        get: operations["Conversations_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/events/{index}/pdu": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What every layer of an event is and means
         * @description The layers with their fields, octets, meanings and clauses, what came in and went out, and in plain words what the device did. Sentences are ids of messages with values; the console has them in its languages. Only the first 20,000 events of a conversation can be taken apart.
         */
        get: operations["Conversations_pdu"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/protocols/{protocol}/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The states of a protocol, and what may be said in each
         * @description The table that the server itself goes by, not a description of it. DNS has no states. A reply 421 and a lost connection end an SMTP session from any state.
         */
        get: operations["Protocols_states"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{id}/simulation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a lab runs */
        get: operations["Simulation_state"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Switch a lab between realtime and simulation, choose what is held, play
         * @description In simulation every event of a visible protocol that a device of the lab is about to send waits for Capture / Forward. Everything is let go when nobody watches the stream or calls for a minute, and each event after `holdSeconds`.
         */
        patch: operations["Simulation_change"];
        trace?: never;
    };
    "/api/v1/labs/{id}/simulation/forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Capture / Forward: let the oldest event that is held go */
        post: operations["Simulation_forward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{id}/simulation/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset Simulation: let everything go and empty the event list */
        post: operations["Simulation_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{id}/simulation/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The event list of a lab, oldest first
         * @description What happened since the last reset, in realtime as in simulation; the last 10,000 events.
         */
        get: operations["Simulation_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{id}/simulation/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens in a lab, as it happens
         * @description Server-sent events; `data` is JSON: `{type: "state", simulation}`, `{type: "event", event}` (a new one, or one whose state has changed), `{type: "reset"}`. While a stream is open the lab stays in simulation.
         */
        get: operations["Simulation_stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificate-authority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificate authority of this installation
         * @description It issues the certificates of all servers that have no other. Who installs it on a device is not asked about them any more.
         */
        get: operations["Certificates_authority"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificate-authority/glasspost-ca.pem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate of the authority, PEM */
        get: operations["Certificates_authorityPem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificate-authority/glasspost-ca.crt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The certificate of the authority, as devices install it
         * @description DER (RFC 5280), as application/x-x509-ca-cert.
         */
        get: operations["Certificates_authorityDer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List certificates, those that end first in front */
        get: operations["Certificates_list"];
        put?: never;
        /**
         * Upload a certificate with its key
         * @description It is shown from the next connection on, by every server whose name it has and by whoever is asked for one of its names (SNI, RFC 6066 §3), in place of one that ends sooner. Open sessions go on. At most 1000.
         */
        post: operations["Certificates_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One certificate */
        get: operations["Certificates_one"];
        put?: never;
        post?: never;
        /**
         * Remove a certificate and its key
         * @description Servers that showed it show the next best from then on. Those of the own authority stay.
         */
        delete: operations["Certificates_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/server-certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which certificate each server shows */
        get: operations["Certificates_shown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}/certificate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Choose the certificate of a server
         * @description Without a choice the one with its name that lasts longest is shown, of those that were uploaded or fetched; without any, its own.
         */
        put: operations["Certificates_choose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acme-orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Certificates that are fetched by ACME */
        get: operations["Acme_list"];
        put?: never;
        /**
         * Fetch a certificate by ACME
         * @description RFC 8555. It is fetched soon, shown from then on like an uploaded one, and fetched again when a third of its life is left. For http-01, port 80 of each name must lead to /.well-known/acme-challenge/ of the API or the console.
         */
        post: operations["Acme_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acme-orders/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fetch it now */
        post: operations["Acme_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/acme-orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Fetch a certificate no more
         * @description The certificate itself stays until it is removed.
         */
        delete: operations["Acme_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/record-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The record types, with the fields and help for their forms */
        get: operations["Zones_types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the zones of a server */
        get: operations["Zones_list"];
        put?: never;
        /** Add a zone, empty or from zone text */
        post: operations["Zones_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One zone */
        get: operations["Zones_one"];
        put?: never;
        post?: never;
        /** Remove a zone with its records */
        delete: operations["Zones_remove"];
        options?: never;
        head?: never;
        /** Change a zone */
        patch: operations["Zones_update"];
        trace?: never;
    };
    "/api/v1/zones/{id}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The zone as text (RFC 1035 §5)
         * @description Complete: with the SOA and NS records that the server gives where the zone has none.
         */
        get: operations["Zones_text"];
        /**
         * Make the zone what a text says
         * @description All in one transaction, or nothing when a line is wrong. With dryRun=true: only the difference.
         */
        put: operations["Zones_replaceText"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the records of all zones of a server */
        get: operations["Zones_recordsOfServer"];
        put?: never;
        /**
         * Add a record by its full name
         * @description To the zone that the name lies in. When there is none: 422 with code no-zone, or a new zone when createZone is true.
         */
        post: operations["Zones_addToServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the records of a zone */
        get: operations["Zones_records"];
        put?: never;
        /** Add a record */
        post: operations["Zones_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One record */
        get: operations["Zones_oneRecord"];
        put?: never;
        post?: never;
        /** Remove a record */
        delete: operations["Zones_removeRecord"];
        options?: never;
        head?: never;
        /** Change a record */
        patch: operations["Zones_updateRecord"];
        trace?: never;
    };
    "/api/v1/zones/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The changes of a zone, newest first
         * @description The last 500: who added and removed which records, and when.
         */
        get: operations["ZoneHistory_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/zones/{id}/history/{version}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a change of a zone
         * @description As one new change with a raised serial. 409 names each record that stands in the way because it has been changed again since.
         */
        post: operations["ZoneHistory_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["Session_current"];
        put?: never;
        /**
         * Sign in
         * @description Sets a cookie that is HttpOnly and SameSite=Strict. 401 with the code `second-factor`: the password is right, and the request is to be made again with `code` or `passkey`.
         */
        post: operations["Session_signIn"];
        /** Sign out */
        delete: operations["Session_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to ask for a passkey */
        post: operations["Session_options"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description Without name and password.
         */
        post: operations["Session_signInByPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My account */
        get: operations["Me_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change my password
         * @description All other sessions end.
         */
        put: operations["Me_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in, newest first */
        get: operations["Me_list"];
        put?: never;
        post?: never;
        /** End all my sessions but this one */
        delete: operations["Me_endOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["Me_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A secret for my authenticator (RFC 6238)
         * @description Counts only when it is confirmed by a first code.
         */
        post: operations["Me_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up my second factor with its first code
         * @description Answers with recovery codes, which are shown this once. All other sessions end.
         */
        post: operations["Me_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove my second factor */
        post: operations["Me_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New recovery codes
         * @description The old ones are good for nothing any more.
         */
        post: operations["Me_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My passkeys
         * @description All of them: there are few.
         */
        get: operations["Me_listPasskeys"];
        put?: never;
        /** Add a passkey */
        post: operations["Me_addPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the browser needs to make a passkey */
        post: operations["Me_passkeyOptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey */
        delete: operations["Me_removePasskey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List operators */
        get: operations["Operators_list"];
        put?: never;
        /** Add an operator */
        post: operations["Operators_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One operator */
        get: operations["Operators_one"];
        put?: never;
        post?: never;
        /**
         * Remove an operator
         * @description Its sessions and tokens end with it.
         */
        delete: operations["Operators_remove"];
        options?: never;
        head?: never;
        /**
         * Change an operator
         * @description A new password, another role or switching off ends the sessions of the operator. Other domains count from the next request on, also for tokens.
         */
        patch: operations["Operators_update"];
        trace?: never;
    };
    "/api/v1/operators/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an operator is signed in, newest first */
        get: operations["OperatorAccess_list"];
        put?: never;
        post?: never;
        /**
         * End all sessions of an operator
         * @description But for the one that asks.
         */
        delete: operations["OperatorAccess_endAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators/{id}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session of an operator */
        delete: operations["OperatorAccess_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove the second factor and the passkeys of an operator
         * @description For who has lost the device. Ends the sessions too.
         */
        delete: operations["OperatorAccess_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API tokens
         * @description Of all operators; a domain administrator sees the own ones.
         */
        get: operations["Tokens_list"];
        put?: never;
        /**
         * Make an API token
         * @description The secret is shown in this answer and never again. A token never may more than its operator, as role and domains are at that moment. A token cannot make tokens with scopes that it has not.
         */
        post: operations["Tokens_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API token */
        delete: operations["Tokens_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List servers
         * @description All of them: an installation has few. A domain administrator sees those that hold a domain of theirs, by their names alone.
         */
        get: operations["Servers_list"];
        put?: never;
        /**
         * Add a server
         * @description All its services are off at first.
         */
        post: operations["Servers_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One server with the state of its services */
        get: operations["Servers_one"];
        put?: never;
        post?: never;
        /**
         * Remove a server
         * @description Removes its zones, domains, accounts and their mail. Refused while mail waits in its queue.
         */
        delete: operations["Servers_remove"];
        options?: never;
        head?: never;
        /** Change a server */
        patch: operations["Servers_update"];
        trace?: never;
    };
    "/api/v1/servers/{id}/services/{service}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Switch a service on or off
         * @description At once: the answer shows whether it listens, or why not.
         */
        put: operations["Servers_setService"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the mail domains of a server */
        get: operations["Domains_list"];
        put?: never;
        /** Add a mail domain */
        post: operations["Domains_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the mail domains of all servers
         * @description A domain administrator sees the own ones.
         */
        get: operations["Domains_everywhere"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mail domain */
        get: operations["Domains_one"];
        put?: never;
        post?: never;
        /**
         * Remove a mail domain
         * @description With its accounts, aliases and all their mail.
         */
        delete: operations["Domains_remove"];
        options?: never;
        head?: never;
        /**
         * Change a mail domain
         * @description A new name is the new name of all its accounts; domain administrators give none.
         */
        patch: operations["Domains_update"];
        trace?: never;
    };
    "/api/v1/domains/{id}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the accounts of a domain */
        get: operations["Accounts_list"];
        put?: never;
        /** Add an account */
        post: operations["Accounts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/accounts/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something with many accounts
         * @description With those of `ids` that are in the domain, or all that match `filter`.
         */
        post: operations["Accounts_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/accounts.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The accounts of a domain as CSV
         * @description Without passwords. Columns: name, displayName, quotaMB, enabled.
         */
        get: operations["Accounts_export"];
        put?: never;
        /**
         * Add and change accounts from CSV
         * @description First line: column names, of name, password, displayName, quotaMB, enabled. All lines are applied, or none when one is wrong; the report has a line for each.
         */
        post: operations["Accounts_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/accounts.csv/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far an import into a domain is */
        get: operations["Accounts_importState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["Accounts_one"];
        put?: never;
        post?: never;
        /**
         * Remove an account
         * @description With all its mail.
         */
        delete: operations["Accounts_remove"];
        options?: never;
        head?: never;
        /**
         * Change an account
         * @description With `password`: a new password.
         */
        patch: operations["Accounts_update"];
        trace?: never;
    };
    "/api/v1/domains/{id}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the aliases and groups of a domain */
        get: operations["Aliases_list"];
        put?: never;
        /**
         * Add an alias
         * @description With `kind` group it is listed among the groups; `senders` says who may send to it.
         */
        post: operations["Aliases_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alias */
        get: operations["Aliases_one"];
        put?: never;
        post?: never;
        /** Remove an alias */
        delete: operations["Aliases_remove"];
        options?: never;
        head?: never;
        /** Change an alias */
        patch: operations["Aliases_update"];
        trace?: never;
    };
    "/api/v1/accounts/{id}/app-passwords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the app passwords of an account */
        get: operations["AppPasswords_list"];
        put?: never;
        /**
         * Make an app password
         * @description The password is shown in this answer and never again. It opens the mail protocols that are named, beside the password of the account; never APOP or CRAM-MD5.
         */
        post: operations["AppPasswords_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/app-passwords/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an app password
         * @description It opens nothing from then on.
         */
        delete: operations["AppPasswords_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/client-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What mail programs of the accounts of a domain are told
         * @description The services that are on, with the ports of this installation.
         */
        get: operations["ClientSettings_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the log-ins of an account
         * @description Newest first, with those that failed: one entry an hour for each way of logging in, with how often. They are kept for GLASSPOST_LOGIN_DAYS, and not put into backups.
         */
        get: operations["Logins_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The OpenID provider for mail */
        get: operations["OpenId_one"];
        /**
         * Set the OpenID provider for mail
         * @description Its signed tokens (JWT) open the mail protocols by OAUTHBEARER (RFC 7628) and XOAUTH2, under TLS, for the account whose address the claim holds. Switched off, they open nothing from then on.
         */
        put: operations["OpenId_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-provider/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try whether an OpenID provider answers */
        post: operations["OpenId_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in to a mailbox
         * @description With the password of the mailbox; app passwords open nothing here. Sets a cookie that is HttpOnly and SameSite=Strict, beside that of an operator. 401 with the code `second-factor`: the password is right, and the request is to be made again with `code`.
         */
        post: operations["Mine_signIn"];
        /** Sign out of the mailbox */
        delete: operations["Mine_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My mailbox */
        get: operations["Mine_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the password of my mailbox
         * @description For mail programs too; app passwords stay as they are. All other sessions of these pages end.
         */
        put: operations["MineAccess_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where somebody is signed in to my mailbox, newest first */
        get: operations["MineAccess_list"];
        put?: never;
        post?: never;
        /** End all sessions of my mailbox but this one */
        delete: operations["MineAccess_endOthers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session of my mailbox */
        delete: operations["MineAccess_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/second-factor/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A secret for my authenticator (RFC 6238)
         * @description Counts only when it is confirmed by a first code.
         */
        post: operations["MineAccess_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set up the second factor of my mailbox with its first code
         * @description Answers with recovery codes, which are shown this once. Mail programs need app passwords from then on, and all other sessions end.
         */
        post: operations["MineAccess_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove the second factor of my mailbox
         * @description Mail programs then take the password again, unless they needed app passwords before there was a second factor.
         */
        post: operations["MineAccess_remove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * New recovery codes
         * @description The old ones are good for nothing any more.
         */
        post: operations["MineAccess_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/app-passwords": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the app passwords of my mailbox */
        get: operations["MineMail_listPasswords"];
        put?: never;
        /**
         * Make an app password for a program of mine
         * @description The password is shown in this answer and never again. Where there is a second factor, its code is asked for.
         */
        post: operations["MineMail_makePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/app-passwords/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an app password of mine
         * @description It opens nothing from then on.
         */
        delete: operations["MineMail_removePassword"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/logins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the log-ins of my mailbox
         * @description Newest first, with those that failed and with the operators who have entered.
         */
        get: operations["MineMail_logins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/client-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What my mail programs are told */
        get: operations["MineMail_clientSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/forwarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where my mail is sent on to */
        get: operations["MineMail_forwarding"];
        /**
         * Send my mail on
         * @description The envelope sender stays: reports of failure go to the sender. A mail that comes back is not sent on again.
         */
        put: operations["MineMail_forward"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/vacation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What my mailbox answers while I am away */
        get: operations["MineMail_vacation"];
        /**
         * Answer mail while I am away
         * @description Each sender gets one answer in so many days; machines and lists get none (RFC 3834). A changed text is sent to everybody anew.
         */
        put: operations["MineMail_answer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/enter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enter the mailbox of an account
         * @description For who may change accounts, signed in; not for tokens. Sets the cookie of the mailbox for an hour. It stands in the audit log and among the log-ins that the owner sees; password, second factor and app passwords stay the owner’s alone.
         */
        post: operations["Entering_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/deputies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the mail of an account is sent on to, and whether it is answered */
        get: operations["Entering_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/forwarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stop sending the mail of an account on */
        delete: operations["Entering_clearForwarding"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/vacation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Stop answering the mail of an account */
        delete: operations["Entering_clearVacation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}/dns/cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the forwarder holds */
        get: operations["Dns_cache"];
        put?: never;
        post?: never;
        /** Forget what the forwarder holds */
        delete: operations["Dns_clear"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}/dns/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask this server a question over the wire */
        post: operations["Dns_lookUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search what became of mail, newest first
         * @description Every mail that was accepted, refused or cut off, for as long as GLASSPOST_TRACE_DAYS says. What is searched for is the beginning of a word or address. `total` counts to 10,000 at most. A mail shows up about a second after it happened.
         */
        get: operations["Trace_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/traces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The life of one mail
         * @description From whom it came and how, for whom it was, each attempt to deliver it, who fetched it, and where the same mail is known elsewhere in this installation.
         */
        get: operations["Trace_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/traces/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The octets of a mail, as long as they are stored */
        get: operations["Trace_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the mail in a mailbox, newest first */
        get: operations["Messages_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mail with its header fields */
        get: operations["Messages_one"];
        put?: never;
        post?: never;
        /** Remove a mail from its mailbox */
        delete: operations["Messages_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The octets of a mail
         * @description Exactly as stored: what was sent, with our trace fields before it.
         */
        get: operations["Messages_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deliveries, newest first */
        get: operations["Queue_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much waits, and for whom */
        get: operations["Queue_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do something with many deliveries
         * @description With those of `ids`, or all unfinished ones that match `filter`. What is being tried at this very moment is left alone.
         */
        post: operations["Queue_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One delivery, with what was tried */
        get: operations["Queue_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{id}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** hold, release, retry, return or delete one delivery */
        post: operations["Queue_actOnOne"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The octets of a queued mail */
        get: operations["Queue_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the installation, or a lab, as a set-up document */
        get: operations["Setup_export"];
        put?: never;
        /**
         * Apply a set-up document
         * @description YAML (or JSON in it). Idempotent, all or nothing; what it does not name is left as it is.
         */
        post: operations["Setup_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List labs */
        get: operations["Labs_list"];
        put?: never;
        /**
         * Make a lab
         * @description From one of the templates, from a set-up document, or empty. Nothing that is there already is taken over: 409 names the field.
         */
        post: operations["Labs_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The labs that come with the product */
        get: operations["Labs_templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/results.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checklists of all labs: who has done which step, and when */
        get: operations["Labs_results"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One lab with its devices and links */
        get: operations["Labs_one"];
        put?: never;
        post?: never;
        /**
         * Remove a lab
         * @description With its servers, their zones, domains, accounts, mail and queues, and its PCs with theirs. GET /labs/{id}/deletion says how much that is.
         */
        delete: operations["Labs_remove"];
        options?: never;
        head?: never;
        /** Change a lab and how it is drawn */
        patch: operations["Labs_update"];
        trace?: never;
    };
    "/api/v1/labs/{id}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would go with a lab, in numbers */
        get: operations["Labs_deletion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a lab back to its beginning
         * @description To the template or document that it was made from, all or nothing: zones, domains, accounts, mail, queues, and the PCs. Devices of that document keep their ids, others go; where devices are drawn stays.
         */
        post: operations["Labs_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export a lab as a set-up document */
        get: operations["Labs_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{id}/pcs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a PC to a lab */
        post: operations["LabPcs_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{lab}/pcs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One PC of a lab */
        get: operations["LabPcs_one"];
        put?: never;
        post?: never;
        /** Remove a PC from a lab, with its mail */
        delete: operations["LabPcs_remove"];
        options?: never;
        head?: never;
        /**
         * Change a PC of a lab
         * @description A password that is left out of the mail settings stays as it is.
         */
        patch: operations["LabPcs_update"];
        trace?: never;
    };
    "/api/v1/labs/{lab}/pcs/{id}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the mails on a PC, newest first */
        get: operations["PcMail_list"];
        put?: never;
        /**
         * Send a mail from a PC
         * @description Resolves the outgoing server with the PC's DNS server, connects from the PC's address and speaks SMTP, with a login where the server offers it. The mail then stands in the folder `sent`, with what became of it. It goes on by itself: the answer is a job whose steps say what is being done, to be asked for again until its state is not `running` any more (the event stream says `lab` when there is a new step). A PC does one thing at a time: 409 while it is busy.
         */
        post: operations["PcMail_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{lab}/pcs/{id}/mail/receive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch the mail of a PC
         * @description Resolves the incoming server with the PC's DNS server, connects from the PC's address and speaks POP3. It goes on by itself: the answer is a job whose steps say what is being done, to be asked for again until its state is not `running` any more (the event stream says `lab` when there is a new step). A PC does one thing at a time: 409 while it is busy.
         */
        post: operations["PcMail_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{lab}/pcs/{id}/mail/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a job of a PC goes */
        get: operations["PcMail_job"];
        put?: never;
        post?: never;
        /**
         * Cancel a job of a PC
         * @description Its connection is dropped. A job that has ended stays as it is.
         */
        delete: operations["PcMail_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{lab}/pcs/{id}/mail/{mail}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mail on a PC, with its text and what an answer begins with */
        get: operations["PcMail_one"];
        put?: never;
        post?: never;
        /**
         * Remove a mail from a PC
         * @description What is left of it on the server stays there, and is not fetched again.
         */
        delete: operations["PcMail_remove"];
        options?: never;
        head?: never;
        /** Mark a mail on a PC as read or unread */
        patch: operations["PcMail_mark"];
        trace?: never;
    };
    "/api/v1/labs/{lab}/pcs/{id}/mail/{mail}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The octets of a mail on a PC */
        get: operations["PcMail_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/labs/{lab}/pcs/{id}/mail/{mail}/attachments/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An attachment of a mail on a PC
         * @description Always as a file to be saved, never as a page to be shown.
         */
        get: operations["PcMail_attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download everything that is stored, as of one moment
         * @description A gzipped tar (docs/adr/0010-backup.md). Stored secrets stay sealed under GLASSPOST_SECRET_KEY, which is not in it. Glasspost-Estimated-Octets says about how large it is unpacked.
         */
        get: operations["Backup_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace everything that is stored by a backup
         * @description All or nothing; services stop for as long as it takes, on all server processes. Entries of the audit log are added, never removed. With `dryRun` the backup is only read to its end, and told what is in it.
         */
        post: operations["Restore_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["Webhooks_list"];
        put?: never;
        /**
         * Add a webhook
         * @description The secret is shown in this answer and never again. Each event is a POST of JSON, `{type, timestamp, data}`, signed as standardwebhooks.com says: `webhook-id`, `webhook-timestamp` and `webhook-signature` in the header. `data` of mail.* has mailId, serverId, sender, recipient, subject, messageId, reply and host, one event for each recipient; of account.* accountId, address, domain, serverId and enabled. What is not answered with 2xx within 10 seconds is sent again after 5 s, 30 s, 2 min, 10 min, 1 h and 6 h; redirects are not followed. An event may come twice, with the same webhook-id, and events may overtake each other.
         */
        post: operations["Webhooks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: operations["Webhooks_one"];
        put?: never;
        post?: never;
        /**
         * Remove a webhook
         * @description With the log of its deliveries.
         */
        delete: operations["Webhooks_remove"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Switched off, what waits for it is not sent any more. Switched on, its failures are forgotten.
         */
        patch: operations["Webhooks_update"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Of the type webhook.test, now; its delivery log tells how it went.
         */
        post: operations["Webhooks_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent to a webhook in the last seven days, newest first */
        get: operations["Webhooks_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhook-deliveries/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event once more
         * @description With the same webhook-id, so that the receiver can tell.
         */
        post: operations["Webhooks_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** My folders, with what is unread in them */
        get: operations["WebmailFolders_list"];
        put?: never;
        /**
         * Make a folder of mine
         * @description A / in the name puts it into another folder, which is made where it is missing.
         */
        post: operations["WebmailFolders_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/folders/{folder}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a folder of mine, with its mails */
        delete: operations["WebmailFolders_remove"];
        options?: never;
        head?: never;
        /**
         * Rename a folder of mine
         * @description Folders inside it go with it. Those that are for something keep their names.
         */
        patch: operations["WebmailFolders_rename"];
        trace?: never;
    };
    "/api/v1/mine/folders/{folder}/empty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Empty my trash, or my junk folder */
        post: operations["WebmailFolders_empty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The addresses that I may write from */
        get: operations["WebmailFolders_own"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/correspondents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People of my newest mails */
        get: operations["WebmailFolders_correspondents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/mail-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes in my folders, as it happens
         * @description A stream of server-sent events `change`: `folders` has the ids of the folders in which something is different now; none: folders have come or gone.
         */
        get: operations["WebmailFolders_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/folders/{folder}/mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mails in a folder of mine, newest first, or those that a search finds */
        get: operations["WebmailLetters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/folders/{folder}/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do something to mails of mine */
        post: operations["WebmailLetters_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/folders/{folder}/mails/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One mail of mine, with its text and what is attached
         * @description It is not marked as read by this.
         */
        get: operations["WebmailLetters_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/folders/{folder}/mails/{uid}/header": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All header fields of a mail of mine */
        get: operations["WebmailLetters_header"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/folders/{folder}/mails/{uid}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The octets of a mail of mine */
        get: operations["WebmailLetters_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/folders/{folder}/mails/{uid}/parts/{section}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is attached to a mail of mine
         * @description Always as a file to be saved, never as a page to be shown.
         */
        get: operations["WebmailLetters_part"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/shown-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give back an HTML that was made harmless, as a page that may load pictures
         * @description For a frame of the webmail: text/plain in, text/html out, in a sandbox without scripts, forms and origin. Nothing is kept.
         */
        post: operations["WebmailLetters_shown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a draft
         * @description With `regards` it answers a mail, or passes it on with what is attached to it.
         */
        post: operations["WebmailDrafts_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/drafts/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Save a draft of mine
         * @description The draft gets another UID, which is in the answer. 404: it is gone, sent or saved elsewhere.
         */
        put: operations["WebmailDrafts_save"];
        post?: never;
        /** Throw a draft of mine away */
        delete: operations["WebmailDrafts_discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/drafts/{uid}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a file to a draft of mine
         * @description Its octets are the body of the request. The draft gets another UID.
         */
        post: operations["WebmailDrafts_attach"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mine/drafts/{uid}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a draft of mine
         * @description By the rules for mail that is submitted: to all of its recipients or, with 422, to none. The draft goes, and a copy comes into Sent.
         */
        post: operations["WebmailDrafts_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where others reach a server, and what DNS says of its host name */
        get: operations["Welcome_reach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/servers/{id}/test-mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a test mail to the server over SMTP
         * @description As any client would, over the loopback or the address that the server listens on; to an address of its own domains only. Whether it was taken, and what the server said; what became of it is under `/traces?messageId=`.
         */
        post: operations["Welcome_testMail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether everything is up
         * @description 200 when the database and every enabled listener are up, else 503; `problems` says which is not.
         */
        get: operations["Health_check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The health of every part of the installation
         * @description Database, disk, listeners, queues, certificates and mail domains, each with a verdict. Domains that have not been looked at yet are neutral.
         */
        get: operations["Health_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What others see of a mail domain in DNS
         * @description MX, addresses, HELO name, PTR, SPF, DKIM, DMARC and what mail programs look for, asked as the server itself asks. The same findings are given for a few seconds.
         */
        get: operations["DomainHealth_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/health/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write the record that a check proposes
         * @description Into the zone of this installation that holds the name; answers with what is found then.
         */
        post: operations["DomainHealth_fix"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Live_stream: {
        parameters: {
            query?: {
                /** @description How long ago, in milliseconds, was asked for what is shown: what has changed since is told at once. */
                age?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Audit_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
                /** @description Name of the operator, or address of the owner of an account. */
                operator?: string;
                action?: "session.signIn" | "session.signOut" | "operator.create" | "operator.update" | "operator.delete" | "operator.password" | "operator.endSession" | "operator.secondFactor" | "operator.removeSecondFactor" | "operator.recoveryCodes" | "passkey.create" | "passkey.delete" | "token.create" | "token.delete" | "server.create" | "server.update" | "server.delete" | "server.service" | "server.clearCache" | "server.testMail" | "server.certificate" | "domain.create" | "domain.update" | "domain.delete" | "domain.import" | "domain.accounts" | "domain.fix" | "account.create" | "account.update" | "account.delete" | "account.enter" | "account.password" | "account.endSession" | "account.secondFactor" | "account.removeSecondFactor" | "account.recoveryCodes" | "account.forwarding" | "account.vacation" | "appPassword.create" | "appPassword.delete" | "alias.create" | "alias.update" | "alias.delete" | "zone.create" | "zone.update" | "zone.delete" | "zone.text" | "zone.undo" | "record.create" | "record.update" | "record.delete" | "queue.act" | "delivery.act" | "message.delete" | "setup.apply" | "certificate.create" | "certificate.delete" | "acme.create" | "acme.retry" | "acme.delete" | "webhook.create" | "webhook.update" | "webhook.delete" | "webhook.test" | "webhook.resend" | "lab.create" | "lab.update" | "lab.delete" | "lab.reset" | "labPc.create" | "labPc.update" | "labPc.delete" | "labMail.send" | "labMail.receive" | "labMail.mark" | "labMail.delete" | "installation.backup" | "installation.restore" | "installation.signIn" | "access.read";
                /** @description Kind of thing. */
                kind?: "session" | "operator" | "passkey" | "token" | "server" | "domain" | "account" | "appPassword" | "alias" | "zone" | "record" | "queue" | "delivery" | "message" | "setup" | "certificate" | "acme" | "webhook" | "lab" | "labPc" | "labMail" | "installation" | "access";
                /** @description Identifier. */
                serverId?: string;
                outcome?: "done" | "failed" | "refused" | "unknown";
                /** @description Not before this time. */
                from?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            at: string;
                            /** @description Or the address of the account whose owner it was. Empty: the installation itself at its start, or nobody who is known. */
                            operator: string;
                            /** @description The API token that was used; empty: a signed-in person. */
                            token: string;
                            /** @description Where the request came from. */
                            address: string;
                            /** @enum {string} */
                            action: "session.signIn" | "session.signOut" | "operator.create" | "operator.update" | "operator.delete" | "operator.password" | "operator.endSession" | "operator.secondFactor" | "operator.removeSecondFactor" | "operator.recoveryCodes" | "passkey.create" | "passkey.delete" | "token.create" | "token.delete" | "server.create" | "server.update" | "server.delete" | "server.service" | "server.clearCache" | "server.testMail" | "server.certificate" | "domain.create" | "domain.update" | "domain.delete" | "domain.import" | "domain.accounts" | "domain.fix" | "account.create" | "account.update" | "account.delete" | "account.enter" | "account.password" | "account.endSession" | "account.secondFactor" | "account.removeSecondFactor" | "account.recoveryCodes" | "account.forwarding" | "account.vacation" | "appPassword.create" | "appPassword.delete" | "alias.create" | "alias.update" | "alias.delete" | "zone.create" | "zone.update" | "zone.delete" | "zone.text" | "zone.undo" | "record.create" | "record.update" | "record.delete" | "queue.act" | "delivery.act" | "message.delete" | "setup.apply" | "certificate.create" | "certificate.delete" | "acme.create" | "acme.retry" | "acme.delete" | "webhook.create" | "webhook.update" | "webhook.delete" | "webhook.test" | "webhook.resend" | "lab.create" | "lab.update" | "lab.delete" | "lab.reset" | "labPc.create" | "labPc.update" | "labPc.delete" | "labMail.send" | "labMail.receive" | "labMail.mark" | "labMail.delete" | "installation.backup" | "installation.restore" | "installation.signIn" | "access.read";
                            /** @enum {string} */
                            kind: "session" | "operator" | "passkey" | "token" | "server" | "domain" | "account" | "appPassword" | "alias" | "zone" | "record" | "queue" | "delivery" | "message" | "setup" | "certificate" | "acme" | "webhook" | "lab" | "labPc" | "labMail" | "installation" | "access";
                            targetId: string | null;
                            /** @description Name of the thing, as it was then. */
                            target: string;
                            serverId: string | null;
                            server: string;
                            /**
                             * @description failed: nothing was changed; refused: role or scope did not allow it; unknown: the server could not record how it ended.
                             * @enum {string}
                             */
                            outcome: "done" | "failed" | "refused" | "unknown";
                            /** @description Why not: the code of the problem document. */
                            code: string;
                            /** @description The fields that the change concerns; never a password, hash or token. Long values are cut. */
                            before: {
                                [key: string]: unknown;
                            } | null;
                            /** @description The fields that the change concerns; never a password, hash or token. Long values are cut. */
                            after: {
                                [key: string]: unknown;
                            } | null;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Statistics_series: {
        parameters: {
            query?: {
                /** @description Only this server; else all, with what belongs to none (disk, memory). */
                serverId?: string;
                /** @description Default: an hour before `to`. */
                from?: string;
                /** @description Default: now. */
                to?: string;
                /** @description Seconds per value, whole minutes. Default: the shortest that gives at most 500 values. Made longer where only hours are kept. */
                step?: number;
                /** @description Which series, divided by commas; default: all. */
                names?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Beginning of the first value.
                         */
                        from: string;
                        /** @description Seconds per value. */
                        step: number;
                        series: {
                            /** @enum {string} */
                            name: "mails.in" | "mails.refused4" | "mails.refused5" | "mails.local" | "mails.sent" | "mails.deferred" | "mails.bounced" | "octets.in" | "octets.out" | "sessions.dns" | "sessions.smtp" | "sessions.submission" | "sessions.submissions" | "sessions.pop3" | "sessions.pop3s" | "sessions.imap" | "sessions.imaps" | "logins.failed" | "logins.delayed" | "dns.queries" | "dns.NOERROR" | "dns.FORMERR" | "dns.SERVFAIL" | "dns.NXDOMAIN" | "dns.NOTIMP" | "dns.REFUSED" | "dns.other" | "dns.dropped" | "dns.repeated" | "dns.cached" | "dns.forwarded" | "open.dns" | "open.smtp" | "open.submission" | "open.submissions" | "open.pop3" | "open.pop3s" | "open.imap" | "open.imaps" | "queue.queued" | "queue.held" | "queue.oldest" | "database.octets" | "disk.free" | "disk.total" | "memory.octets";
                            /** @description One per step, none left out. */
                            values: number[];
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Statistics_now: {
        parameters: {
            query?: {
                /** @description Identifier. */
                serverId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        at: string;
                        /** @description Every counter, over the last hour up to this second. Those that are zero are left out. */
                        hour: {
                            [key: string]: number;
                        };
                        /** @description The same over the last five minutes. */
                        minutes: {
                            [key: string]: number;
                        };
                        /** @description What is measured, as it is now. Those that are zero are left out. */
                        gauges: {
                            [key: string]: number;
                        };
                        /** @description The busiest of about the last hour, as far as the server process that answers has seen them. */
                        talkers: {
                            mailClients: {
                                name: string;
                                /** @description At least about this many; exact while there are few different ones. */
                                count: number;
                            }[];
                            dnsClients: {
                                name: string;
                                /** @description At least about this many; exact while there are few different ones. */
                                count: number;
                            }[];
                            senderDomains: {
                                name: string;
                                /** @description At least about this many; exact while there are few different ones. */
                                count: number;
                            }[];
                            recipientDomains: {
                                name: string;
                                /** @description At least about this many; exact while there are few different ones. */
                                count: number;
                            }[];
                        };
                        /** @description What is switched on. */
                        listeners: {
                            /** @enum {string} */
                            name: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
                            enabled: boolean;
                            port: number;
                            /**
                             * @description off: switched off; down: should listen and does not; unavailable: not in this version.
                             * @enum {string}
                             */
                            state: "up" | "down" | "off" | "unavailable";
                            /** @description Why it is down. */
                            error: string | null;
                            /** @description address:port of every open listener. */
                            listening: string[];
                            /** @description Open connections. */
                            connections: number;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            serverId: string;
                            server: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Conversations_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Part of what it is about (the DNS question, the name in EHLO), the account, the other address or the device. */
                search?: string;
                /** @description Identifier. */
                serverId?: string;
                /** @description Identifier. */
                labId?: string;
                protocol?: "smtp" | "pop3" | "imap" | "dns";
                /** @description The service that accepted it. */
                service?: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
                /** @description Which end was recorded. */
                side?: "client" | "server";
                outcome?: "open" | "done" | "failed" | "broken" | "refused";
                /** @description Address of the other end. */
                address?: string;
                account?: string;
                /** @description Only those that were about this mail, in whatever way. */
                mailId?: string;
                /** @description Only those that were opened in the course of this one. */
                causeId?: string;
                /** @description Begun not before this time. */
                from?: string;
                /** @description Begun before this time. */
                to?: string;
                /** @description Whether what two servers of this installation said to each other comes twice, as each end recorded it. Else the end that accepted stands for both, where it matches. */
                bothEnds?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /** @description The server whose end was recorded; null: a PC of a lab. */
                            serverId: string | null;
                            labId: string | null;
                            /** @description The name of the device at our end, as it was then. */
                            device: string;
                            /** @description The name of the device at the other end, when it is one of this installation; else empty. */
                            peer: string;
                            /** @enum {string} */
                            protocol: "smtp" | "pop3" | "imap" | "dns";
                            /** @description The service that accepted it; null: we opened it. */
                            service: string | null;
                            /**
                             * @description Which end we are: client, when we opened it.
                             * @enum {string}
                             */
                            side: "client" | "server";
                            /** @enum {string} */
                            transport: "tcp" | "udp";
                            /** @description Our end. */
                            local: {
                                address: string;
                                port: number;
                            };
                            /** @description The other end. */
                            remote: {
                                address: string;
                                port: number;
                            };
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            startedAt: string;
                            endedAt: string | null;
                            /**
                             * @description open: it goes on; done: ended properly; failed: something was refused in it; broken: ended without farewell; refused: could not be opened.
                             * @enum {string}
                             */
                            outcome: "open" | "done" | "failed" | "broken" | "refused";
                            /** @description Who logged in. */
                            account: string | null;
                            /** @description What it is about: the DNS question, the name that the client gave itself. */
                            subject: string | null;
                            /** @description The conversation in whose course it was opened. */
                            causeId: string | null;
                            /** @description The mails that it was about, as `GET /traces/{id}` knows them. */
                            mails: string[];
                            events: number;
                            /** @description Events that there was no room for. */
                            lost: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Conversations_export: {
        parameters: {
            query?: {
                /** @description Part of what it is about (the DNS question, the name in EHLO), the account, the other address or the device. */
                search?: string;
                /** @description Identifier. */
                serverId?: string;
                /** @description Identifier. */
                labId?: string;
                protocol?: "smtp" | "pop3" | "imap" | "dns";
                /** @description The service that accepted it. */
                service?: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
                /** @description Which end was recorded. */
                side?: "client" | "server";
                outcome?: "open" | "done" | "failed" | "broken" | "refused";
                /** @description Address of the other end. */
                address?: string;
                account?: string;
                /** @description Only those that were about this mail, in whatever way. */
                mailId?: string;
                /** @description Only those that were opened in the course of this one. */
                causeId?: string;
                /** @description Begun not before this time. */
                from?: string;
                /** @description Begun before this time. */
                to?: string;
                /** @description Whether what two servers of this installation said to each other comes twice, as each end recorded it. Else the end that accepted stands for both, where it matches. */
                bothEnds?: string;
                /** @description pcapng: for Wireshark; text: to be read; json: one object a line, for programs. */
                format?: "pcapng" | "text" | "json";
                /** @description Only these, divided by commas: at most 200, which is what an address has room for. Filters export any number. */
                ids?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pcapng": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Conversations_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /** @description The server whose end was recorded; null: a PC of a lab. */
                        serverId: string | null;
                        labId: string | null;
                        /** @description The name of the device at our end, as it was then. */
                        device: string;
                        /** @description The name of the device at the other end, when it is one of this installation; else empty. */
                        peer: string;
                        /** @enum {string} */
                        protocol: "smtp" | "pop3" | "imap" | "dns";
                        /** @description The service that accepted it; null: we opened it. */
                        service: string | null;
                        /**
                         * @description Which end we are: client, when we opened it.
                         * @enum {string}
                         */
                        side: "client" | "server";
                        /** @enum {string} */
                        transport: "tcp" | "udp";
                        /** @description Our end. */
                        local: {
                            address: string;
                            port: number;
                        };
                        /** @description The other end. */
                        remote: {
                            address: string;
                            port: number;
                        };
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        startedAt: string;
                        endedAt: string | null;
                        /**
                         * @description open: it goes on; done: ended properly; failed: something was refused in it; broken: ended without farewell; refused: could not be opened.
                         * @enum {string}
                         */
                        outcome: "open" | "done" | "failed" | "broken" | "refused";
                        /** @description Who logged in. */
                        account: string | null;
                        /** @description What it is about: the DNS question, the name that the client gave itself. */
                        subject: string | null;
                        /** @description The conversation in whose course it was opened. */
                        causeId: string | null;
                        /** @description The mails that it was about, as `GET /traces/{id}` knows them. */
                        mails: string[];
                        events: number;
                        /** @description Events that there was no room for. */
                        lost: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Conversations_events: {
        parameters: {
            query?: {
                /** @description Most events to return. */
                limit?: number;
                /** @description Only events behind this place. */
                after?: number;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Its place in the conversation, from 0. */
                            index: number;
                            /**
                             * Format: date-time
                             * @description To the microsecond.
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "connect" | "tls" | "close" | "command" | "reply" | "data" | "query" | "answer" | "credentials" | "decision";
                            /**
                             * @description Who sent it; of a decision, whose it is.
                             * @enum {string}
                             */
                            from: "client" | "server";
                            /** @description It in few words of its protocol: the first line, the DNS question. Empty for a decision. */
                            line: string;
                            /** @description The octets, when they are UTF-8 text. */
                            text: string | null;
                            /** @description The octets, when they are not. */
                            base64: string | null;
                            /** @description Octets that were not kept, behind those that were. */
                            omitted: number;
                            /** @description A secret was replaced by stars. */
                            redacted: boolean;
                            /** @description Of kind decision: why our end did what it did. */
                            decision: {
                                /** @description Stable name of the rule. */
                                rule: string;
                                /** @description What the rule was given. */
                                values: {
                                    [key: string]: string;
                                };
                                /** @description Where the rule is defined. */
                                clause?: string;
                            } | null;
                        }[];
                        /** @description Whether there are events behind the last of these. */
                        more: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Conversations_pdu: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
                index: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        event: {
                            /** @description Its place in the conversation, from 0. */
                            index: number;
                            /**
                             * Format: date-time
                             * @description To the microsecond.
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "connect" | "tls" | "close" | "command" | "reply" | "data" | "query" | "answer" | "credentials" | "decision";
                            /**
                             * @description Who sent it; of a decision, whose it is.
                             * @enum {string}
                             */
                            from: "client" | "server";
                            /** @description It in few words of its protocol: the first line, the DNS question. Empty for a decision. */
                            line: string;
                            /** @description The octets, when they are UTF-8 text. */
                            text: string | null;
                            /** @description The octets, when they are not. */
                            base64: string | null;
                            /** @description Octets that were not kept, behind those that were. */
                            omitted: number;
                            /** @description A secret was replaced by stars. */
                            redacted: boolean;
                            /** @description Of kind decision: why our end did what it did. */
                            decision: {
                                /** @description Stable name of the rule. */
                                rule: string;
                                /** @description What the rule was given. */
                                values: {
                                    [key: string]: string;
                                };
                                /** @description Where the rule is defined. */
                                clause?: string;
                            } | null;
                        };
                        pdu: {
                            /** @description From the application down to the data link. */
                            layers: {
                                /** @description Number of the layer in the OSI model. */
                                osi: number;
                                /** @enum {string} */
                                protocol: "IMF" | "MIME" | "SMTP" | "POP3" | "IMAP" | "DNS" | "TLS" | "TCP" | "UDP" | "IPv4" | "IPv6" | "Ethernet";
                                /** @description Not recorded: made from what is known of the connection, as it must have been. */
                                reconstructed: boolean;
                                /** @description Which octets of the event it takes; null: it is outside of them. */
                                bytes: {
                                    start: number;
                                    end: number;
                                } | null;
                                fields: {
                                    /** @description In English; the console has it in other languages. */
                                    name: string;
                                    /** @description As it stands in the octets, cut behind PDU_VALUE_LIMIT characters; of binary protocols, in words. Empty for a group. */
                                    value: string;
                                    /** @description Its first octet within the event; null: it has none there. */
                                    start: number | null;
                                    /** @description Behind its last octet. */
                                    end: number | null;
                                    meaning: {
                                        /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                        id: string;
                                        values: {
                                            [key: string]: string;
                                        };
                                    } | null;
                                    clause: {
                                        rfc: number;
                                        /** @description For example 4.1.1.3, or F for an appendix; null: all of it. */
                                        section: string | null;
                                        /** @description Of the RFC. */
                                        title: string;
                                    } | null;
                                    /** @description What is wrong with it. */
                                    problem: {
                                        /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                        id: string;
                                        values: {
                                            [key: string]: string;
                                        };
                                    } | null;
                                    children?: {
                                        /** @description In English; the console has it in other languages. */
                                        name: string;
                                        /** @description As it stands in the octets, cut behind PDU_VALUE_LIMIT characters; of binary protocols, in words. Empty for a group. */
                                        value: string;
                                        /** @description Its first octet within the event; null: it has none there. */
                                        start: number | null;
                                        /** @description Behind its last octet. */
                                        end: number | null;
                                        meaning: {
                                            /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                            id: string;
                                            values: {
                                                [key: string]: string;
                                            };
                                        } | null;
                                        clause: {
                                            rfc: number;
                                            /** @description For example 4.1.1.3, or F for an appendix; null: all of it. */
                                            section: string | null;
                                            /** @description Of the RFC. */
                                            title: string;
                                        } | null;
                                        /** @description What is wrong with it. */
                                        problem: {
                                            /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                            id: string;
                                            values: {
                                                [key: string]: string;
                                            };
                                        } | null;
                                        children?: {
                                            /** @description In English; the console has it in other languages. */
                                            name: string;
                                            /** @description As it stands in the octets, cut behind PDU_VALUE_LIMIT characters; of binary protocols, in words. Empty for a group. */
                                            value: string;
                                            /** @description Its first octet within the event; null: it has none there. */
                                            start: number | null;
                                            /** @description Behind its last octet. */
                                            end: number | null;
                                            meaning: {
                                                /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                                id: string;
                                                values: {
                                                    [key: string]: string;
                                                };
                                            } | null;
                                            clause: {
                                                rfc: number;
                                                /** @description For example 4.1.1.3, or F for an appendix; null: all of it. */
                                                section: string | null;
                                                /** @description Of the RFC. */
                                                title: string;
                                            } | null;
                                            /** @description What is wrong with it. */
                                            problem: {
                                                /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                                id: string;
                                                values: {
                                                    [key: string]: string;
                                                };
                                            } | null;
                                            children?: {
                                                /** @description In English; the console has it in other languages. */
                                                name: string;
                                                /** @description As it stands in the octets, cut behind PDU_VALUE_LIMIT characters; of binary protocols, in words. Empty for a group. */
                                                value: string;
                                                /** @description Its first octet within the event; null: it has none there. */
                                                start: number | null;
                                                /** @description Behind its last octet. */
                                                end: number | null;
                                                meaning: {
                                                    /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                                    id: string;
                                                    values: {
                                                        [key: string]: string;
                                                    };
                                                } | null;
                                                clause: {
                                                    rfc: number;
                                                    /** @description For example 4.1.1.3, or F for an appendix; null: all of it. */
                                                    section: string | null;
                                                    /** @description Of the RFC. */
                                                    title: string;
                                                } | null;
                                                /** @description What is wrong with it. */
                                                problem: {
                                                    /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                                    id: string;
                                                    values: {
                                                        [key: string]: string;
                                                    };
                                                } | null;
                                                children?: {
                                                    /** @description In English; the console has it in other languages. */
                                                    name: string;
                                                    /** @description As it stands in the octets, cut behind PDU_VALUE_LIMIT characters; of binary protocols, in words. Empty for a group. */
                                                    value: string;
                                                    /** @description Its first octet within the event; null: it has none there. */
                                                    start: number | null;
                                                    /** @description Behind its last octet. */
                                                    end: number | null;
                                                    meaning: {
                                                        /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                                        id: string;
                                                        values: {
                                                            [key: string]: string;
                                                        };
                                                    } | null;
                                                    clause: {
                                                        rfc: number;
                                                        /** @description For example 4.1.1.3, or F for an appendix; null: all of it. */
                                                        section: string | null;
                                                        /** @description Of the RFC. */
                                                        title: string;
                                                    } | null;
                                                    /** @description What is wrong with it. */
                                                    problem: {
                                                        /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                                        id: string;
                                                        values: {
                                                            [key: string]: string;
                                                        };
                                                    } | null;
                                                    children?: {
                                                        /** @description In English; the console has it in other languages. */
                                                        name: string;
                                                        /** @description As it stands in the octets, cut behind PDU_VALUE_LIMIT characters; of binary protocols, in words. Empty for a group. */
                                                        value: string;
                                                        /** @description Its first octet within the event; null: it has none there. */
                                                        start: number | null;
                                                        /** @description Behind its last octet. */
                                                        end: number | null;
                                                        meaning: {
                                                            /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                                            id: string;
                                                            values: {
                                                                [key: string]: string;
                                                            };
                                                        } | null;
                                                        clause: {
                                                            rfc: number;
                                                            /** @description For example 4.1.1.3, or F for an appendix; null: all of it. */
                                                            section: string | null;
                                                            /** @description Of the RFC. */
                                                            title: string;
                                                        } | null;
                                                        /** @description What is wrong with it. */
                                                        problem: {
                                                            /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                                            id: string;
                                                            values: {
                                                                [key: string]: string;
                                                            };
                                                        } | null;
                                                    }[];
                                                }[];
                                            }[];
                                        }[];
                                    }[];
                                }[];
                            }[];
                            /** @description What came in: the unit, or what the sent unit answers, where known. */
                            inLayers: {
                                /** @description Which event of the conversation it is; null: no octets of it. */
                                event: number | null;
                                /** @description The lowest first for what came in, the highest first for what went out. */
                                layers: {
                                    /** @description Number of the layer in the OSI model. */
                                    osi: number;
                                    /** @enum {string} */
                                    protocol: "IMF" | "MIME" | "SMTP" | "POP3" | "IMAP" | "DNS" | "TLS" | "TCP" | "UDP" | "IPv4" | "IPv6" | "Ethernet";
                                    /** @description The unit in few words of its protocol. */
                                    line: string;
                                    /** @description What the device did here, in plain words. */
                                    words: {
                                        /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                        id: string;
                                        values: {
                                            [key: string]: string;
                                        };
                                    }[];
                                }[];
                            } | null;
                            /** @description What went out; null: nothing that is known. */
                            outLayers: {
                                /** @description Which event of the conversation it is; null: no octets of it. */
                                event: number | null;
                                /** @description The lowest first for what came in, the highest first for what went out. */
                                layers: {
                                    /** @description Number of the layer in the OSI model. */
                                    osi: number;
                                    /** @enum {string} */
                                    protocol: "IMF" | "MIME" | "SMTP" | "POP3" | "IMAP" | "DNS" | "TLS" | "TCP" | "UDP" | "IPv4" | "IPv6" | "Ethernet";
                                    /** @description The unit in few words of its protocol. */
                                    line: string;
                                    /** @description What the device did here, in plain words. */
                                    words: {
                                        /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                        id: string;
                                        values: {
                                            [key: string]: string;
                                        };
                                    }[];
                                }[];
                            } | null;
                            /** @description What the device did, one step after the other. */
                            steps: {
                                /** @description Name of a message of the console, under 'pdu' or 'decisions', for example pdu.smtp.verbs.RCPT. */
                                id: string;
                                values: {
                                    [key: string]: string;
                                };
                            }[];
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Protocols_states: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                protocol: "smtp" | "pop3" | "imap";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        protocol: "smtp" | "pop3" | "imap";
                        /** @description The state of a new session. */
                        initial: string;
                        states: {
                            name: string;
                            /** @description What is legal in the state; anything else is refused. */
                            commands: {
                                verb: string;
                                /** @description The states that it may lead to when it succeeds; with several, its parameters decide. */
                                to: string[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Simulation_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        mode: "realtime" | "simulation";
                        /** @description Protocols whose events are held and listed; others pass. */
                        visible: ("smtp" | "pop3" | "imap" | "dns")[];
                        /** @description An event that nobody forwards goes by itself after this time, before clients give up. */
                        holdSeconds: number;
                        /** @description Auto Capture / Play: an event is forwarded this often; null: by hand. */
                        playMs: number | null;
                        /** @description How many events wait. */
                        held: number;
                        /** @description How many watch it now; when all have gone, it goes back to realtime. */
                        watchers: number;
                        lastSeq: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Simulation_change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    mode?: "realtime" | "simulation";
                    visible?: ("smtp" | "pop3" | "imap" | "dns")[];
                    holdSeconds?: number;
                    playMs?: number | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        mode: "realtime" | "simulation";
                        /** @description Protocols whose events are held and listed; others pass. */
                        visible: ("smtp" | "pop3" | "imap" | "dns")[];
                        /** @description An event that nobody forwards goes by itself after this time, before clients give up. */
                        holdSeconds: number;
                        /** @description Auto Capture / Play: an event is forwarded this often; null: by hand. */
                        playMs: number | null;
                        /** @description How many events wait. */
                        held: number;
                        /** @description How many watch it now; when all have gone, it goes back to realtime. */
                        watchers: number;
                        lastSeq: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Simulation_forward: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How many events, the oldest first.
                     * @default 1
                     */
                    count?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Its number in the lab, growing. */
                            seq: number;
                            /**
                             * Format: date-time
                             * @description When it came up; while it is held it has not been sent.
                             */
                            at: string;
                            /**
                             * @description held: it waits for Capture / Forward; sent: it went (or came); dropped: its connection ended before.
                             * @enum {string}
                             */
                            state: "held" | "sent" | "dropped";
                            /** @enum {string} */
                            protocol: "smtp" | "pop3" | "imap" | "dns";
                            /** @enum {string} */
                            kind: "connect" | "tls" | "close" | "command" | "reply" | "data" | "query" | "answer" | "credentials" | "decision";
                            /**
                             * @description Who sends it: the end that opened the conversation, or the other.
                             * @enum {string}
                             */
                            party: "client" | "server";
                            from: {
                                /** @description Name of the device of the lab; null: something else at this address. */
                                device: string | null;
                                address: string;
                                port: number;
                            };
                            to: {
                                /** @description Name of the device of the lab; null: something else at this address. */
                                device: string | null;
                                address: string;
                                port: number;
                            };
                            /** @description The first line of what is said, or the question; never a secret. */
                            info: string;
                            octets: number;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            conversationId: string;
                            /** @description Its place in the conversation, once it has been sent. */
                            index: number | null;
                            /** @description It was held for as long as is allowed, and went by itself. */
                            letGo: boolean;
                        }[];
                        held: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Simulation_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        mode: "realtime" | "simulation";
                        /** @description Protocols whose events are held and listed; others pass. */
                        visible: ("smtp" | "pop3" | "imap" | "dns")[];
                        /** @description An event that nobody forwards goes by itself after this time, before clients give up. */
                        holdSeconds: number;
                        /** @description Auto Capture / Play: an event is forwarded this often; null: by hand. */
                        playMs: number | null;
                        /** @description How many events wait. */
                        held: number;
                        /** @description How many watch it now; when all have gone, it goes back to realtime. */
                        watchers: number;
                        lastSeq: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Simulation_events: {
        parameters: {
            query?: {
                /** @description Only events with a greater number. */
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Its number in the lab, growing. */
                            seq: number;
                            /**
                             * Format: date-time
                             * @description When it came up; while it is held it has not been sent.
                             */
                            at: string;
                            /**
                             * @description held: it waits for Capture / Forward; sent: it went (or came); dropped: its connection ended before.
                             * @enum {string}
                             */
                            state: "held" | "sent" | "dropped";
                            /** @enum {string} */
                            protocol: "smtp" | "pop3" | "imap" | "dns";
                            /** @enum {string} */
                            kind: "connect" | "tls" | "close" | "command" | "reply" | "data" | "query" | "answer" | "credentials" | "decision";
                            /**
                             * @description Who sends it: the end that opened the conversation, or the other.
                             * @enum {string}
                             */
                            party: "client" | "server";
                            from: {
                                /** @description Name of the device of the lab; null: something else at this address. */
                                device: string | null;
                                address: string;
                                port: number;
                            };
                            to: {
                                /** @description Name of the device of the lab; null: something else at this address. */
                                device: string | null;
                                address: string;
                                port: number;
                            };
                            /** @description The first line of what is said, or the question; never a secret. */
                            info: string;
                            octets: number;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            conversationId: string;
                            /** @description Its place in the conversation, once it has been sent. */
                            index: number | null;
                            /** @description It was held for as long as is allowed, and went by itself. */
                            letGo: boolean;
                        }[];
                        more: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Simulation_stream: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_authority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        subject: string;
                        /** @description SHA-256 of the certificate, hexadecimal. */
                        fingerprint: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        notBefore: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        notAfter: string;
                        /** @description Path of the certificate in PEM; nobody needs to sign in for it. */
                        pem: string;
                        /** @description Path of the certificate as a .crt file, which devices install when they open it. */
                        der: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_authorityPem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_authorityDer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-x509-ca-cert": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * @description own: issued by the authority of this installation, renewed by itself; uploaded; acme: fetched and renewed by ACME.
                             * @enum {string}
                             */
                            source: "own" | "uploaded" | "acme";
                            /** @description Host names and addresses that it is good for. */
                            names: string[];
                            subject: string;
                            issuer: string;
                            /** @description SHA-256 of the certificate, hexadecimal. */
                            fingerprint: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            notBefore: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            notAfter: string;
                            /** @description false: its key was sealed under another key of the installation and cannot be read any more. */
                            usable: boolean;
                            /** @description Of an own one: the server that it is for. */
                            issuedFor: {
                                /**
                                 * Format: uuid
                                 * @description Identifier.
                                 */
                                id: string;
                                name: string;
                            } | null;
                            /** @description Servers that show it to a client that asks for no name, or for theirs. */
                            usedBy: {
                                /**
                                 * Format: uuid
                                 * @description Identifier.
                                 */
                                id: string;
                                name: string;
                            }[];
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description PEM: the certificate of the server and those between it and the authority, in any order. */
                    chain: string;
                    /** @description PEM: the private key without a password. It is stored sealed and never shown. */
                    key: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * @description own: issued by the authority of this installation, renewed by itself; uploaded; acme: fetched and renewed by ACME.
                         * @enum {string}
                         */
                        source: "own" | "uploaded" | "acme";
                        /** @description Host names and addresses that it is good for. */
                        names: string[];
                        subject: string;
                        issuer: string;
                        /** @description SHA-256 of the certificate, hexadecimal. */
                        fingerprint: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        notBefore: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        notAfter: string;
                        /** @description false: its key was sealed under another key of the installation and cannot be read any more. */
                        usable: boolean;
                        /** @description Of an own one: the server that it is for. */
                        issuedFor: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                        } | null;
                        /** @description Servers that show it to a client that asks for no name, or for theirs. */
                        usedBy: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * @description own: issued by the authority of this installation, renewed by itself; uploaded; acme: fetched and renewed by ACME.
                         * @enum {string}
                         */
                        source: "own" | "uploaded" | "acme";
                        /** @description Host names and addresses that it is good for. */
                        names: string[];
                        subject: string;
                        issuer: string;
                        /** @description SHA-256 of the certificate, hexadecimal. */
                        fingerprint: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        notBefore: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        notAfter: string;
                        /** @description false: its key was sealed under another key of the installation and cannot be read any more. */
                        usable: boolean;
                        /** @description Of an own one: the server that it is for. */
                        issuedFor: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                        } | null;
                        /** @description Servers that show it to a client that asks for no name, or for theirs. */
                        usedBy: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_shown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether GLASSPOST_TLS_CERT stands for all certificates. */
                        fixed: boolean;
                        items: {
                            server: {
                                /**
                                 * Format: uuid
                                 * @description Identifier.
                                 */
                                id: string;
                                name: string;
                            };
                            hostname: string;
                            /** @description The certificate that was chosen for it; null: the best one is taken. */
                            chosenId: string | null;
                            /** @description The certificate that it shows now; null: that of GLASSPOST_TLS_CERT, or none yet. */
                            certificateId: string | null;
                            /** @description Whether that one is good for the host name. */
                            covers: boolean;
                            notAfter: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Certificates_choose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description null: the best one is taken. */
                    certificateId: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        server: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                        };
                        hostname: string;
                        /** @description The certificate that was chosen for it; null: the best one is taken. */
                        chosenId: string | null;
                        /** @description The certificate that it shows now; null: that of GLASSPOST_TLS_CERT, or none yet. */
                        certificateId: string | null;
                        /** @description Whether that one is good for the host name. */
                        covers: boolean;
                        notAfter: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Acme_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            directoryUrl: string;
                            contact: string;
                            names: string[];
                            /** @enum {string} */
                            challenge: "http-01" | "dns-01";
                            /**
                             * @description failed: the last attempt; a certificate from before is shown until it ends.
                             * @enum {string}
                             */
                            status: "waiting" | "issued" | "failed";
                            /** @description Why the last attempt failed, in full. */
                            error: string;
                            /** @description Failures since the last success. */
                            failures: number;
                            certificateId: string | null;
                            lastAttemptAt: string | null;
                            /**
                             * Format: date-time
                             * @description When it is fetched, or fetched again.
                             */
                            nextAttemptAt: string;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Acme_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uri
                     * @description Where the authority says what it offers, for example https://acme-v02.api.letsencrypt.org/directory.
                     */
                    directoryUrl: string;
                    /**
                     * @description PEM of who has signed the directory's own certificate, for an authority inside of a network.
                     * @default
                     */
                    directoryCa?: string;
                    /**
                     * @description Mail address that the authority writes to; may be left out.
                     * @default
                     */
                    contact?: "" | string;
                    /** @enum {boolean} */
                    termsAgreed: true;
                    names: string[];
                    /**
                     * @description http-01: the authority asks each name for a file on port 80; dns-01: it looks for a TXT record, which is written into our zones, and may certify wildcards.
                     * @enum {string}
                     */
                    challenge: "http-01" | "dns-01";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        directoryUrl: string;
                        contact: string;
                        names: string[];
                        /** @enum {string} */
                        challenge: "http-01" | "dns-01";
                        /**
                         * @description failed: the last attempt; a certificate from before is shown until it ends.
                         * @enum {string}
                         */
                        status: "waiting" | "issued" | "failed";
                        /** @description Why the last attempt failed, in full. */
                        error: string;
                        /** @description Failures since the last success. */
                        failures: number;
                        certificateId: string | null;
                        lastAttemptAt: string | null;
                        /**
                         * Format: date-time
                         * @description When it is fetched, or fetched again.
                         */
                        nextAttemptAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Acme_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        directoryUrl: string;
                        contact: string;
                        names: string[];
                        /** @enum {string} */
                        challenge: "http-01" | "dns-01";
                        /**
                         * @description failed: the last attempt; a certificate from before is shown until it ends.
                         * @enum {string}
                         */
                        status: "waiting" | "issued" | "failed";
                        /** @description Why the last attempt failed, in full. */
                        error: string;
                        /** @description Failures since the last success. */
                        failures: number;
                        certificateId: string | null;
                        lastAttemptAt: string | null;
                        /**
                         * Format: date-time
                         * @description When it is fetched, or fetched again.
                         */
                        nextAttemptAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Acme_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            mnemonic: string;
                            code: number;
                            title: string;
                            rfc: string;
                            fields: {
                                name: string;
                                kind: string;
                                label: string;
                                help: string;
                            }[];
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            serverId: string;
                            /** @description The zone, for example example.org. */
                            name: string;
                            /** @description TTL of records that name none, in seconds. */
                            defaultTtl: number;
                            recordCount: number;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The zone, for example example.org. */
                    name: string;
                    /**
                     * @description TTL of records that name none, in seconds.
                     * @default 3600
                     */
                    defaultTtl?: number;
                    /** @description Zone text (RFC 1035 §5) to begin with; SOA and NS may be left out. */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /** @description The zone, for example example.org. */
                        name: string;
                        /** @description TTL of records that name none, in seconds. */
                        defaultTtl: number;
                        recordCount: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /** @description The zone, for example example.org. */
                        name: string;
                        /** @description TTL of records that name none, in seconds. */
                        defaultTtl: number;
                        recordCount: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description TTL of records that name none, in seconds. */
                    defaultTtl?: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /** @description The zone, for example example.org. */
                        name: string;
                        /** @description TTL of records that name none, in seconds. */
                        defaultTtl: number;
                        recordCount: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_text: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/dns": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_replaceText: {
        parameters: {
            query?: {
                /** @description Only say what would change. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Zone text (RFC 1035 §5). */
                    text: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Records that the text has and the zone has not, in presentation form. */
                        added: string[];
                        removed: string[];
                        unchanged: number;
                        warnings: {
                            line: number | null;
                            message: string;
                        }[];
                        applied: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_recordsOfServer: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            zoneId: string;
                            zone: string;
                            /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                            name: string;
                            /** @description For example A, MX, TXT, or TYPE65400. */
                            type: string;
                            /** @description Seconds that an answer may be kept. */
                            ttl: number;
                            /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                            data: string;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_addToServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                    name: string;
                    /** @description For example A, MX, TXT, or TYPE65400. */
                    type: string;
                    /** @description Seconds that an answer may be kept. */
                    ttl?: number;
                    /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                    data: string;
                    /**
                     * @description Make a zone for the name when it lies in none.
                     * @default false
                     */
                    createZone?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        zoneId: string;
                        zone: string;
                        /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                        name: string;
                        /** @description For example A, MX, TXT, or TYPE65400. */
                        type: string;
                        /** @description Seconds that an answer may be kept. */
                        ttl: number;
                        /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                        data: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_records: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            zoneId: string;
                            zone: string;
                            /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                            name: string;
                            /** @description For example A, MX, TXT, or TYPE65400. */
                            type: string;
                            /** @description Seconds that an answer may be kept. */
                            ttl: number;
                            /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                            data: string;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                    name: string;
                    /** @description For example A, MX, TXT, or TYPE65400. */
                    type: string;
                    /** @description Seconds that an answer may be kept. */
                    ttl?: number;
                    /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                    data: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        zoneId: string;
                        zone: string;
                        /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                        name: string;
                        /** @description For example A, MX, TXT, or TYPE65400. */
                        type: string;
                        /** @description Seconds that an answer may be kept. */
                        ttl: number;
                        /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                        data: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_oneRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        zoneId: string;
                        zone: string;
                        /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                        name: string;
                        /** @description For example A, MX, TXT, or TYPE65400. */
                        type: string;
                        /** @description Seconds that an answer may be kept. */
                        ttl: number;
                        /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                        data: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_removeRecord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Zones_updateRecord: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                    name?: string;
                    /** @description For example A, MX, TXT, or TYPE65400. */
                    type?: string;
                    /** @description Seconds that an answer may be kept. */
                    ttl?: number;
                    /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                    data?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        zoneId: string;
                        zone: string;
                        /** @description Owner name: fully qualified, or relative to the zone; @ is the zone itself. */
                        name: string;
                        /** @description For example A, MX, TXT, or TYPE65400. */
                        type: string;
                        /** @description Seconds that an answer may be kept. */
                        ttl: number;
                        /** @description The data in presentation form, for example `10 mail.example.org.` for MX. */
                        data: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    ZoneHistory_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @description The revision that the zone had after this change. */
                            version: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            at: string;
                            /** @description Empty: the installation itself, with the set-up document of its start. */
                            operator: string;
                            /** @description The API token that was used; empty: a signed-in person. */
                            token: string;
                            /** @enum {string} */
                            action: "session.signIn" | "session.signOut" | "operator.create" | "operator.update" | "operator.delete" | "operator.password" | "operator.endSession" | "operator.secondFactor" | "operator.removeSecondFactor" | "operator.recoveryCodes" | "passkey.create" | "passkey.delete" | "token.create" | "token.delete" | "server.create" | "server.update" | "server.delete" | "server.service" | "server.clearCache" | "server.testMail" | "server.certificate" | "domain.create" | "domain.update" | "domain.delete" | "domain.import" | "domain.accounts" | "domain.fix" | "account.create" | "account.update" | "account.delete" | "account.enter" | "account.password" | "account.endSession" | "account.secondFactor" | "account.removeSecondFactor" | "account.recoveryCodes" | "account.forwarding" | "account.vacation" | "appPassword.create" | "appPassword.delete" | "alias.create" | "alias.update" | "alias.delete" | "zone.create" | "zone.update" | "zone.delete" | "zone.text" | "zone.undo" | "record.create" | "record.update" | "record.delete" | "queue.act" | "delivery.act" | "message.delete" | "setup.apply" | "certificate.create" | "certificate.delete" | "acme.create" | "acme.retry" | "acme.delete" | "webhook.create" | "webhook.update" | "webhook.delete" | "webhook.test" | "webhook.resend" | "lab.create" | "lab.update" | "lab.delete" | "lab.reset" | "labPc.create" | "labPc.update" | "labPc.delete" | "labMail.send" | "labMail.receive" | "labMail.mark" | "labMail.delete" | "installation.backup" | "installation.restore" | "installation.signIn" | "access.read";
                            /** @description The version that this change undid. */
                            undoes: number | null;
                            /** @description Records in presentation form; the first 100. */
                            added: string[];
                            /** @description The first 100 as well. */
                            removed: string[];
                            addedCount: number;
                            removedCount: number;
                            defaultTtl: {
                                before: number;
                                after: number;
                            } | null;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    ZoneHistory_undo: {
        parameters: {
            query?: {
                /** @description keep: only this change is undone, and those after it stay; undo: they are undone with it, so that the zone is what it was before this one. */
                later?: "keep" | "undo";
                /** @description Only say what would change. */
                dryRun?: "true" | "false";
            };
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
                /** @description `version` of the history. */
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Records that the text has and the zone has not, in presentation form. */
                        added: string[];
                        removed: string[];
                        unchanged: number;
                        warnings: {
                            line: number | null;
                            message: string;
                        }[];
                        applied: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Session_current: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operator: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "administrator" | "domainAdministrator" | "reader";
                        };
                        expiresAt: string | null;
                        /** @description Nothing else is allowed until it is set up. */
                        mustSetUpSecondFactor: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Session_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    password: string;
                    /** @description Six digits of the authenticator, or a recovery code. */
                    code?: string;
                    /** @description In place of the code. */
                    passkey?: {
                        id: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operator: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "administrator" | "domainAdministrator" | "reader";
                        };
                        expiresAt: string | null;
                        /** @description Nothing else is allowed until it is set up. */
                        mustSetUpSecondFactor: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Session_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Session_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For navigator.credentials, as JSON. */
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Session_signInByPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What navigator.credentials gave, as JSON (WebAuthn Level 3 §5.1). */
                    passkey: {
                        id: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operator: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "administrator" | "domainAdministrator" | "reader";
                        };
                        expiresAt: string | null;
                        /** @description Nothing else is allowed until it is set up. */
                        mustSetUpSecondFactor: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        /** @enum {string} */
                        role: "administrator" | "domainAdministrator" | "reader";
                        /** @description Whether a code is asked for after the password. */
                        secondFactor: boolean;
                        secondFactorRequired: boolean;
                        /** @description How many recovery codes are left. */
                        recoveryCodes: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    /** @description Stored as argon2id; never shown again. */
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            address: string;
                            /** @description What the browser called itself. */
                            client: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description To the minute.
                             */
                            lastUsedAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            expiresAt: string;
                            /** @description Whether this very request belongs to it. */
                            current: boolean;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_endOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Base32, for an authenticator that cannot read the QR code. */
                        secret: string;
                        /** @description What the QR code says. */
                        uri: string;
                        /** @description To be sent back with the first code; good for ten minutes. */
                        ticket: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ticket: string;
                    /** @description Six digits of the authenticator, or a recovery code. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once; each stands in for the second factor once. */
                        codes: string[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_renew: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once; each stands in for the second factor once. */
                        codes: string[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_listPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            /** @description Host name of the console that it works at. */
                            host: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                            lastUsedAt: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_addPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description What navigator.credentials gave, as JSON (WebAuthn Level 3 §5.1). */
                    passkey: {
                        id: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        /** @description Host name of the console that it works at. */
                        host: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        lastUsedAt: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_passkeyOptions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description For navigator.credentials, as JSON. */
                        options: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Me_removePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Operators_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "administrator" | "domainAdministrator" | "reader";
                            /** @description What a domain administrator manages. */
                            domains: {
                                /**
                                 * Format: uuid
                                 * @description Identifier.
                                 */
                                id: string;
                                name: string;
                            }[];
                            enabled: boolean;
                            /** @description While there is no second factor, a session may do nothing but set it up. */
                            secondFactorRequired: boolean;
                            /** @description Whether there is one. */
                            secondFactor: boolean;
                            passkeyCount: number;
                            sessionCount: number;
                            lastLoginAt: string | null;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Operators_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Stored as argon2id; never shown again. */
                    password: string;
                    /**
                     * @default administrator
                     * @enum {string}
                     */
                    role?: "administrator" | "domainAdministrator" | "reader";
                    /**
                     * @description Of a domain administrator; other roles have none.
                     * @default []
                     */
                    domains?: string[];
                    /** @default true */
                    enabled?: boolean;
                    /**
                     * @description While there is no second factor, a session may do nothing but set it up.
                     * @default false
                     */
                    secondFactorRequired?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        /** @enum {string} */
                        role: "administrator" | "domainAdministrator" | "reader";
                        /** @description What a domain administrator manages. */
                        domains: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                        }[];
                        enabled: boolean;
                        /** @description While there is no second factor, a session may do nothing but set it up. */
                        secondFactorRequired: boolean;
                        /** @description Whether there is one. */
                        secondFactor: boolean;
                        passkeyCount: number;
                        sessionCount: number;
                        lastLoginAt: string | null;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Operators_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        /** @enum {string} */
                        role: "administrator" | "domainAdministrator" | "reader";
                        /** @description What a domain administrator manages. */
                        domains: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                        }[];
                        enabled: boolean;
                        /** @description While there is no second factor, a session may do nothing but set it up. */
                        secondFactorRequired: boolean;
                        /** @description Whether there is one. */
                        secondFactor: boolean;
                        passkeyCount: number;
                        sessionCount: number;
                        lastLoginAt: string | null;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Operators_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Operators_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Stored as argon2id; never shown again. */
                    password?: string;
                    /** @enum {string} */
                    role?: "administrator" | "domainAdministrator" | "reader";
                    /** @description Of a domain administrator; other roles have none. */
                    domains?: string[];
                    enabled?: boolean;
                    /** @description While there is no second factor, a session may do nothing but set it up. */
                    secondFactorRequired?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        /** @enum {string} */
                        role: "administrator" | "domainAdministrator" | "reader";
                        /** @description What a domain administrator manages. */
                        domains: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                        }[];
                        enabled: boolean;
                        /** @description While there is no second factor, a session may do nothing but set it up. */
                        secondFactorRequired: boolean;
                        /** @description Whether there is one. */
                        secondFactor: boolean;
                        passkeyCount: number;
                        sessionCount: number;
                        lastLoginAt: string | null;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    OperatorAccess_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            address: string;
                            /** @description What the browser called itself. */
                            client: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description To the minute.
                             */
                            lastUsedAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            expiresAt: string;
                            /** @description Whether this very request belongs to it. */
                            current: boolean;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    OperatorAccess_endAll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    OperatorAccess_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
                /** @description Identifier. */
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    OperatorAccess_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Tokens_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            /** @description First characters, to tell tokens apart. */
                            prefix: string;
                            scopes: ("read" | "servers" | "dns" | "accounts" | "queue" | "messages" | "setup" | "operators")[];
                            operator: string;
                            expiresAt: string | null;
                            lastUsedAt: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Tokens_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("read" | "servers" | "dns" | "accounts" | "queue" | "messages" | "setup" | "operators")[];
                    /** @default null */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        /** @description First characters, to tell tokens apart. */
                        prefix: string;
                        scopes: ("read" | "servers" | "dns" | "accounts" | "queue" | "messages" | "setup" | "operators")[];
                        operator: string;
                        expiresAt: string | null;
                        lastUsedAt: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description The token itself; shown this once. */
                        secret: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Tokens_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Servers_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /** @description What the console calls it; unique. */
                            name: string;
                            /** @description A host name, as the server calls itself. */
                            hostname: string;
                            /** @description Listens on these, sends from the first; 0.0.0.0 and :: mean all. */
                            addresses: string[];
                            /** @description The DNS server that it asks; without one, the resolvers of the machine. */
                            dns: string | null;
                            /** @description Whether passwords may cross without TLS. For labs. */
                            allowPlaintextAuth: boolean;
                            /** @description Where its dns service sends names that it has no zone for. */
                            forwarders: string[];
                            /** @description Who may ask for such names; all others are refused. */
                            recursionFrom: string[];
                            /** @description Who may relay without logging in. Empty: nobody. */
                            relayFrom: string[];
                            /** @description Largest mail, in units of 1,000,000 octets. */
                            maxMessageMB: number;
                            /** @description Takes all outgoing mail; without one, MX records decide. */
                            smarthost: string | null;
                            /** @description Account that gets mail for postmaster; without one, the first account of the server. */
                            postmaster: string | null;
                            /** @description Limits and times; what is left out has its default. */
                            tuning: {
                                /**
                                 * @description Most recipients of one mail.
                                 * @default 1000
                                 */
                                maxRecipients: number;
                                /**
                                 * @description Most connections of one client address to one service.
                                 * @default 100
                                 */
                                maxConnectionsPerAddress: number;
                                /**
                                 * @description Bad commands after which a session is ended.
                                 * @default 20
                                 */
                                maxErrors: number;
                                /**
                                 * @description How long an SMTP client may take for a command (RFC 5321 §4.5.3.2.7: 5 minutes); a POP3 client before it has logged in, but at most a minute.
                                 * @default 300
                                 */
                                commandSeconds: number;
                                /**
                                 * @description How long to listen before the SMTP banner; who talks first is refused. 0: not at all.
                                 * @default 0
                                 */
                                earlyTalkerMs: number;
                                /**
                                 * @description Delay after a wrong password, growing with each.
                                 * @default 1000
                                 */
                                failedLoginDelayMs: number;
                                /**
                                 * @description Refuse clients on port 25 whose address has no name that leads back to it.
                                 * @default false
                                 */
                                requireMatchingReverseDns: boolean;
                                /**
                                 * @description Minutes between attempts of outgoing mail; the last is repeated.
                                 * @default [
                                 *       1,
                                 *       5,
                                 *       15,
                                 *       30,
                                 *       60,
                                 *       120,
                                 *       240
                                 *     ]
                                 */
                                retryMinutes: number[];
                                /**
                                 * @description After this time the sender is told that the mail is late.
                                 * @default 4
                                 */
                                delayNoticeHours: number;
                                /**
                                 * @description After this time the mail is returned to its sender.
                                 * @default 120
                                 */
                                giveUpHours: number;
                                /**
                                 * @description TLS towards other mail servers.
                                 * @default opportunistic
                                 * @enum {string}
                                 */
                                outgoingTls: "opportunistic" | "require" | "none";
                                /**
                                 * @description Fixed next hops per recipient domain, in place of its MX records.
                                 * @default {}
                                 */
                                routes: {
                                    [key: string]: string;
                                };
                                /**
                                 * @description Received fields after which a mail is taken for a loop.
                                 * @default 50
                                 */
                                maxHops: number;
                                /**
                                 * @description How long ended deliveries are kept for looking up.
                                 * @default 14
                                 */
                                finishedDeliveryDays: number;
                                /**
                                 * @description What is recorded of conversations. commands: everything but the text of mails; full: that too; off: nothing. Passwords never are.
                                 * @default commands
                                 * @enum {string}
                                 */
                                recording: "off" | "commands" | "full";
                            };
                            /** @description The lab that it belongs to. */
                            lab: string | null;
                            services: {
                                /** @enum {string} */
                                name: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
                                enabled: boolean;
                                port: number;
                                /**
                                 * @description off: switched off; down: should listen and does not; unavailable: not in this version.
                                 * @enum {string}
                                 */
                                state: "up" | "down" | "off" | "unavailable";
                                /** @description Why it is down. */
                                error: string | null;
                                /** @description address:port of every open listener. */
                                listening: string[];
                                /** @description Open connections. */
                                connections: number;
                            }[];
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Servers_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the console calls it; unique. */
                    name: string;
                    /** @description A host name, as the server calls itself. */
                    hostname: string;
                    /**
                     * @description Listens on these, sends from the first; 0.0.0.0 and :: mean all.
                     * @default [
                     *       "0.0.0.0",
                     *       "::"
                     *     ]
                     */
                    addresses?: string[];
                    /**
                     * @description The DNS server that it asks; without one, the resolvers of the machine.
                     * @default null
                     */
                    dns?: string | null;
                    /**
                     * @description Whether passwords may cross without TLS. For labs.
                     * @default false
                     */
                    allowPlaintextAuth?: boolean;
                    /**
                     * @description Where its dns service sends names that it has no zone for.
                     * @default []
                     */
                    forwarders?: string[];
                    /**
                     * @description Who may ask for such names; all others are refused.
                     * @default [
                     *       "127.0.0.0/8",
                     *       "::1/128"
                     *     ]
                     */
                    recursionFrom?: string[];
                    /**
                     * @description Who may relay without logging in. Empty: nobody.
                     * @default []
                     */
                    relayFrom?: string[];
                    /**
                     * @description Largest mail, in units of 1,000,000 octets.
                     * @default 50
                     */
                    maxMessageMB?: number;
                    /**
                     * @description Takes all outgoing mail; without one, MX records decide.
                     * @default null
                     */
                    smarthost?: string | null;
                    /**
                     * @description Account that gets mail for postmaster; without one, the first account of the server.
                     * @default null
                     */
                    postmaster?: string | null;
                    /** @default {} */
                    tuning?: {
                        /**
                         * @description Most recipients of one mail.
                         * @default 1000
                         */
                        maxRecipients?: number;
                        /**
                         * @description Most connections of one client address to one service.
                         * @default 100
                         */
                        maxConnectionsPerAddress?: number;
                        /**
                         * @description Bad commands after which a session is ended.
                         * @default 20
                         */
                        maxErrors?: number;
                        /**
                         * @description How long an SMTP client may take for a command (RFC 5321 §4.5.3.2.7: 5 minutes); a POP3 client before it has logged in, but at most a minute.
                         * @default 300
                         */
                        commandSeconds?: number;
                        /**
                         * @description How long to listen before the SMTP banner; who talks first is refused. 0: not at all.
                         * @default 0
                         */
                        earlyTalkerMs?: number;
                        /**
                         * @description Delay after a wrong password, growing with each.
                         * @default 1000
                         */
                        failedLoginDelayMs?: number;
                        /**
                         * @description Refuse clients on port 25 whose address has no name that leads back to it.
                         * @default false
                         */
                        requireMatchingReverseDns?: boolean;
                        /**
                         * @description Minutes between attempts of outgoing mail; the last is repeated.
                         * @default [
                         *       1,
                         *       5,
                         *       15,
                         *       30,
                         *       60,
                         *       120,
                         *       240
                         *     ]
                         */
                        retryMinutes?: number[];
                        /**
                         * @description After this time the sender is told that the mail is late.
                         * @default 4
                         */
                        delayNoticeHours?: number;
                        /**
                         * @description After this time the mail is returned to its sender.
                         * @default 120
                         */
                        giveUpHours?: number;
                        /**
                         * @description TLS towards other mail servers.
                         * @default opportunistic
                         * @enum {string}
                         */
                        outgoingTls?: "opportunistic" | "require" | "none";
                        /**
                         * @description Fixed next hops per recipient domain, in place of its MX records.
                         * @default {}
                         */
                        routes?: {
                            [key: string]: string;
                        };
                        /**
                         * @description Received fields after which a mail is taken for a loop.
                         * @default 50
                         */
                        maxHops?: number;
                        /**
                         * @description How long ended deliveries are kept for looking up.
                         * @default 14
                         */
                        finishedDeliveryDays?: number;
                        /**
                         * @description What is recorded of conversations. commands: everything but the text of mails; full: that too; off: nothing. Passwords never are.
                         * @default commands
                         * @enum {string}
                         */
                        recording?: "off" | "commands" | "full";
                    };
                    /**
                     * @description Name of the lab that it belongs to.
                     * @default null
                     */
                    lab?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /** @description What the console calls it; unique. */
                        name: string;
                        /** @description A host name, as the server calls itself. */
                        hostname: string;
                        /** @description Listens on these, sends from the first; 0.0.0.0 and :: mean all. */
                        addresses: string[];
                        /** @description The DNS server that it asks; without one, the resolvers of the machine. */
                        dns: string | null;
                        /** @description Whether passwords may cross without TLS. For labs. */
                        allowPlaintextAuth: boolean;
                        /** @description Where its dns service sends names that it has no zone for. */
                        forwarders: string[];
                        /** @description Who may ask for such names; all others are refused. */
                        recursionFrom: string[];
                        /** @description Who may relay without logging in. Empty: nobody. */
                        relayFrom: string[];
                        /** @description Largest mail, in units of 1,000,000 octets. */
                        maxMessageMB: number;
                        /** @description Takes all outgoing mail; without one, MX records decide. */
                        smarthost: string | null;
                        /** @description Account that gets mail for postmaster; without one, the first account of the server. */
                        postmaster: string | null;
                        /** @description Limits and times; what is left out has its default. */
                        tuning: {
                            /**
                             * @description Most recipients of one mail.
                             * @default 1000
                             */
                            maxRecipients: number;
                            /**
                             * @description Most connections of one client address to one service.
                             * @default 100
                             */
                            maxConnectionsPerAddress: number;
                            /**
                             * @description Bad commands after which a session is ended.
                             * @default 20
                             */
                            maxErrors: number;
                            /**
                             * @description How long an SMTP client may take for a command (RFC 5321 §4.5.3.2.7: 5 minutes); a POP3 client before it has logged in, but at most a minute.
                             * @default 300
                             */
                            commandSeconds: number;
                            /**
                             * @description How long to listen before the SMTP banner; who talks first is refused. 0: not at all.
                             * @default 0
                             */
                            earlyTalkerMs: number;
                            /**
                             * @description Delay after a wrong password, growing with each.
                             * @default 1000
                             */
                            failedLoginDelayMs: number;
                            /**
                             * @description Refuse clients on port 25 whose address has no name that leads back to it.
                             * @default false
                             */
                            requireMatchingReverseDns: boolean;
                            /**
                             * @description Minutes between attempts of outgoing mail; the last is repeated.
                             * @default [
                             *       1,
                             *       5,
                             *       15,
                             *       30,
                             *       60,
                             *       120,
                             *       240
                             *     ]
                             */
                            retryMinutes: number[];
                            /**
                             * @description After this time the sender is told that the mail is late.
                             * @default 4
                             */
                            delayNoticeHours: number;
                            /**
                             * @description After this time the mail is returned to its sender.
                             * @default 120
                             */
                            giveUpHours: number;
                            /**
                             * @description TLS towards other mail servers.
                             * @default opportunistic
                             * @enum {string}
                             */
                            outgoingTls: "opportunistic" | "require" | "none";
                            /**
                             * @description Fixed next hops per recipient domain, in place of its MX records.
                             * @default {}
                             */
                            routes: {
                                [key: string]: string;
                            };
                            /**
                             * @description Received fields after which a mail is taken for a loop.
                             * @default 50
                             */
                            maxHops: number;
                            /**
                             * @description How long ended deliveries are kept for looking up.
                             * @default 14
                             */
                            finishedDeliveryDays: number;
                            /**
                             * @description What is recorded of conversations. commands: everything but the text of mails; full: that too; off: nothing. Passwords never are.
                             * @default commands
                             * @enum {string}
                             */
                            recording: "off" | "commands" | "full";
                        };
                        /** @description The lab that it belongs to. */
                        lab: string | null;
                        services: {
                            /** @enum {string} */
                            name: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
                            enabled: boolean;
                            port: number;
                            /**
                             * @description off: switched off; down: should listen and does not; unavailable: not in this version.
                             * @enum {string}
                             */
                            state: "up" | "down" | "off" | "unavailable";
                            /** @description Why it is down. */
                            error: string | null;
                            /** @description address:port of every open listener. */
                            listening: string[];
                            /** @description Open connections. */
                            connections: number;
                        }[];
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Servers_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /** @description What the console calls it; unique. */
                        name: string;
                        /** @description A host name, as the server calls itself. */
                        hostname: string;
                        /** @description Listens on these, sends from the first; 0.0.0.0 and :: mean all. */
                        addresses: string[];
                        /** @description The DNS server that it asks; without one, the resolvers of the machine. */
                        dns: string | null;
                        /** @description Whether passwords may cross without TLS. For labs. */
                        allowPlaintextAuth: boolean;
                        /** @description Where its dns service sends names that it has no zone for. */
                        forwarders: string[];
                        /** @description Who may ask for such names; all others are refused. */
                        recursionFrom: string[];
                        /** @description Who may relay without logging in. Empty: nobody. */
                        relayFrom: string[];
                        /** @description Largest mail, in units of 1,000,000 octets. */
                        maxMessageMB: number;
                        /** @description Takes all outgoing mail; without one, MX records decide. */
                        smarthost: string | null;
                        /** @description Account that gets mail for postmaster; without one, the first account of the server. */
                        postmaster: string | null;
                        /** @description Limits and times; what is left out has its default. */
                        tuning: {
                            /**
                             * @description Most recipients of one mail.
                             * @default 1000
                             */
                            maxRecipients: number;
                            /**
                             * @description Most connections of one client address to one service.
                             * @default 100
                             */
                            maxConnectionsPerAddress: number;
                            /**
                             * @description Bad commands after which a session is ended.
                             * @default 20
                             */
                            maxErrors: number;
                            /**
                             * @description How long an SMTP client may take for a command (RFC 5321 §4.5.3.2.7: 5 minutes); a POP3 client before it has logged in, but at most a minute.
                             * @default 300
                             */
                            commandSeconds: number;
                            /**
                             * @description How long to listen before the SMTP banner; who talks first is refused. 0: not at all.
                             * @default 0
                             */
                            earlyTalkerMs: number;
                            /**
                             * @description Delay after a wrong password, growing with each.
                             * @default 1000
                             */
                            failedLoginDelayMs: number;
                            /**
                             * @description Refuse clients on port 25 whose address has no name that leads back to it.
                             * @default false
                             */
                            requireMatchingReverseDns: boolean;
                            /**
                             * @description Minutes between attempts of outgoing mail; the last is repeated.
                             * @default [
                             *       1,
                             *       5,
                             *       15,
                             *       30,
                             *       60,
                             *       120,
                             *       240
                             *     ]
                             */
                            retryMinutes: number[];
                            /**
                             * @description After this time the sender is told that the mail is late.
                             * @default 4
                             */
                            delayNoticeHours: number;
                            /**
                             * @description After this time the mail is returned to its sender.
                             * @default 120
                             */
                            giveUpHours: number;
                            /**
                             * @description TLS towards other mail servers.
                             * @default opportunistic
                             * @enum {string}
                             */
                            outgoingTls: "opportunistic" | "require" | "none";
                            /**
                             * @description Fixed next hops per recipient domain, in place of its MX records.
                             * @default {}
                             */
                            routes: {
                                [key: string]: string;
                            };
                            /**
                             * @description Received fields after which a mail is taken for a loop.
                             * @default 50
                             */
                            maxHops: number;
                            /**
                             * @description How long ended deliveries are kept for looking up.
                             * @default 14
                             */
                            finishedDeliveryDays: number;
                            /**
                             * @description What is recorded of conversations. commands: everything but the text of mails; full: that too; off: nothing. Passwords never are.
                             * @default commands
                             * @enum {string}
                             */
                            recording: "off" | "commands" | "full";
                        };
                        /** @description The lab that it belongs to. */
                        lab: string | null;
                        services: {
                            /** @enum {string} */
                            name: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
                            enabled: boolean;
                            port: number;
                            /**
                             * @description off: switched off; down: should listen and does not; unavailable: not in this version.
                             * @enum {string}
                             */
                            state: "up" | "down" | "off" | "unavailable";
                            /** @description Why it is down. */
                            error: string | null;
                            /** @description address:port of every open listener. */
                            listening: string[];
                            /** @description Open connections. */
                            connections: number;
                        }[];
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Servers_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Servers_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the console calls it; unique. */
                    name?: string;
                    /** @description A host name, as the server calls itself. */
                    hostname?: string;
                    /** @description Listens on these, sends from the first; 0.0.0.0 and :: mean all. */
                    addresses?: string[];
                    /** @description The DNS server that it asks; without one, the resolvers of the machine. */
                    dns?: string | null;
                    /** @description Whether passwords may cross without TLS. For labs. */
                    allowPlaintextAuth?: boolean;
                    /** @description Where its dns service sends names that it has no zone for. */
                    forwarders?: string[];
                    /** @description Who may ask for such names; all others are refused. */
                    recursionFrom?: string[];
                    /** @description Who may relay without logging in. Empty: nobody. */
                    relayFrom?: string[];
                    /** @description Largest mail, in units of 1,000,000 octets. */
                    maxMessageMB?: number;
                    /** @description Takes all outgoing mail; without one, MX records decide. */
                    smarthost?: string | null;
                    /** @description Account that gets mail for postmaster; without one, the first account of the server. */
                    postmaster?: string | null;
                    tuning?: {
                        /**
                         * @description Most recipients of one mail.
                         * @default 1000
                         */
                        maxRecipients?: number;
                        /**
                         * @description Most connections of one client address to one service.
                         * @default 100
                         */
                        maxConnectionsPerAddress?: number;
                        /**
                         * @description Bad commands after which a session is ended.
                         * @default 20
                         */
                        maxErrors?: number;
                        /**
                         * @description How long an SMTP client may take for a command (RFC 5321 §4.5.3.2.7: 5 minutes); a POP3 client before it has logged in, but at most a minute.
                         * @default 300
                         */
                        commandSeconds?: number;
                        /**
                         * @description How long to listen before the SMTP banner; who talks first is refused. 0: not at all.
                         * @default 0
                         */
                        earlyTalkerMs?: number;
                        /**
                         * @description Delay after a wrong password, growing with each.
                         * @default 1000
                         */
                        failedLoginDelayMs?: number;
                        /**
                         * @description Refuse clients on port 25 whose address has no name that leads back to it.
                         * @default false
                         */
                        requireMatchingReverseDns?: boolean;
                        /**
                         * @description Minutes between attempts of outgoing mail; the last is repeated.
                         * @default [
                         *       1,
                         *       5,
                         *       15,
                         *       30,
                         *       60,
                         *       120,
                         *       240
                         *     ]
                         */
                        retryMinutes?: number[];
                        /**
                         * @description After this time the sender is told that the mail is late.
                         * @default 4
                         */
                        delayNoticeHours?: number;
                        /**
                         * @description After this time the mail is returned to its sender.
                         * @default 120
                         */
                        giveUpHours?: number;
                        /**
                         * @description TLS towards other mail servers.
                         * @default opportunistic
                         * @enum {string}
                         */
                        outgoingTls?: "opportunistic" | "require" | "none";
                        /**
                         * @description Fixed next hops per recipient domain, in place of its MX records.
                         * @default {}
                         */
                        routes?: {
                            [key: string]: string;
                        };
                        /**
                         * @description Received fields after which a mail is taken for a loop.
                         * @default 50
                         */
                        maxHops?: number;
                        /**
                         * @description How long ended deliveries are kept for looking up.
                         * @default 14
                         */
                        finishedDeliveryDays?: number;
                        /**
                         * @description What is recorded of conversations. commands: everything but the text of mails; full: that too; off: nothing. Passwords never are.
                         * @default commands
                         * @enum {string}
                         */
                        recording?: "off" | "commands" | "full";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /** @description What the console calls it; unique. */
                        name: string;
                        /** @description A host name, as the server calls itself. */
                        hostname: string;
                        /** @description Listens on these, sends from the first; 0.0.0.0 and :: mean all. */
                        addresses: string[];
                        /** @description The DNS server that it asks; without one, the resolvers of the machine. */
                        dns: string | null;
                        /** @description Whether passwords may cross without TLS. For labs. */
                        allowPlaintextAuth: boolean;
                        /** @description Where its dns service sends names that it has no zone for. */
                        forwarders: string[];
                        /** @description Who may ask for such names; all others are refused. */
                        recursionFrom: string[];
                        /** @description Who may relay without logging in. Empty: nobody. */
                        relayFrom: string[];
                        /** @description Largest mail, in units of 1,000,000 octets. */
                        maxMessageMB: number;
                        /** @description Takes all outgoing mail; without one, MX records decide. */
                        smarthost: string | null;
                        /** @description Account that gets mail for postmaster; without one, the first account of the server. */
                        postmaster: string | null;
                        /** @description Limits and times; what is left out has its default. */
                        tuning: {
                            /**
                             * @description Most recipients of one mail.
                             * @default 1000
                             */
                            maxRecipients: number;
                            /**
                             * @description Most connections of one client address to one service.
                             * @default 100
                             */
                            maxConnectionsPerAddress: number;
                            /**
                             * @description Bad commands after which a session is ended.
                             * @default 20
                             */
                            maxErrors: number;
                            /**
                             * @description How long an SMTP client may take for a command (RFC 5321 §4.5.3.2.7: 5 minutes); a POP3 client before it has logged in, but at most a minute.
                             * @default 300
                             */
                            commandSeconds: number;
                            /**
                             * @description How long to listen before the SMTP banner; who talks first is refused. 0: not at all.
                             * @default 0
                             */
                            earlyTalkerMs: number;
                            /**
                             * @description Delay after a wrong password, growing with each.
                             * @default 1000
                             */
                            failedLoginDelayMs: number;
                            /**
                             * @description Refuse clients on port 25 whose address has no name that leads back to it.
                             * @default false
                             */
                            requireMatchingReverseDns: boolean;
                            /**
                             * @description Minutes between attempts of outgoing mail; the last is repeated.
                             * @default [
                             *       1,
                             *       5,
                             *       15,
                             *       30,
                             *       60,
                             *       120,
                             *       240
                             *     ]
                             */
                            retryMinutes: number[];
                            /**
                             * @description After this time the sender is told that the mail is late.
                             * @default 4
                             */
                            delayNoticeHours: number;
                            /**
                             * @description After this time the mail is returned to its sender.
                             * @default 120
                             */
                            giveUpHours: number;
                            /**
                             * @description TLS towards other mail servers.
                             * @default opportunistic
                             * @enum {string}
                             */
                            outgoingTls: "opportunistic" | "require" | "none";
                            /**
                             * @description Fixed next hops per recipient domain, in place of its MX records.
                             * @default {}
                             */
                            routes: {
                                [key: string]: string;
                            };
                            /**
                             * @description Received fields after which a mail is taken for a loop.
                             * @default 50
                             */
                            maxHops: number;
                            /**
                             * @description How long ended deliveries are kept for looking up.
                             * @default 14
                             */
                            finishedDeliveryDays: number;
                            /**
                             * @description What is recorded of conversations. commands: everything but the text of mails; full: that too; off: nothing. Passwords never are.
                             * @default commands
                             * @enum {string}
                             */
                            recording: "off" | "commands" | "full";
                        };
                        /** @description The lab that it belongs to. */
                        lab: string | null;
                        services: {
                            /** @enum {string} */
                            name: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
                            enabled: boolean;
                            port: number;
                            /**
                             * @description off: switched off; down: should listen and does not; unavailable: not in this version.
                             * @enum {string}
                             */
                            state: "up" | "down" | "off" | "unavailable";
                            /** @description Why it is down. */
                            error: string | null;
                            /** @description address:port of every open listener. */
                            listening: string[];
                            /** @description Open connections. */
                            connections: number;
                        }[];
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Servers_setService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
                service: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /** @description What the console calls it; unique. */
                        name: string;
                        /** @description A host name, as the server calls itself. */
                        hostname: string;
                        /** @description Listens on these, sends from the first; 0.0.0.0 and :: mean all. */
                        addresses: string[];
                        /** @description The DNS server that it asks; without one, the resolvers of the machine. */
                        dns: string | null;
                        /** @description Whether passwords may cross without TLS. For labs. */
                        allowPlaintextAuth: boolean;
                        /** @description Where its dns service sends names that it has no zone for. */
                        forwarders: string[];
                        /** @description Who may ask for such names; all others are refused. */
                        recursionFrom: string[];
                        /** @description Who may relay without logging in. Empty: nobody. */
                        relayFrom: string[];
                        /** @description Largest mail, in units of 1,000,000 octets. */
                        maxMessageMB: number;
                        /** @description Takes all outgoing mail; without one, MX records decide. */
                        smarthost: string | null;
                        /** @description Account that gets mail for postmaster; without one, the first account of the server. */
                        postmaster: string | null;
                        /** @description Limits and times; what is left out has its default. */
                        tuning: {
                            /**
                             * @description Most recipients of one mail.
                             * @default 1000
                             */
                            maxRecipients: number;
                            /**
                             * @description Most connections of one client address to one service.
                             * @default 100
                             */
                            maxConnectionsPerAddress: number;
                            /**
                             * @description Bad commands after which a session is ended.
                             * @default 20
                             */
                            maxErrors: number;
                            /**
                             * @description How long an SMTP client may take for a command (RFC 5321 §4.5.3.2.7: 5 minutes); a POP3 client before it has logged in, but at most a minute.
                             * @default 300
                             */
                            commandSeconds: number;
                            /**
                             * @description How long to listen before the SMTP banner; who talks first is refused. 0: not at all.
                             * @default 0
                             */
                            earlyTalkerMs: number;
                            /**
                             * @description Delay after a wrong password, growing with each.
                             * @default 1000
                             */
                            failedLoginDelayMs: number;
                            /**
                             * @description Refuse clients on port 25 whose address has no name that leads back to it.
                             * @default false
                             */
                            requireMatchingReverseDns: boolean;
                            /**
                             * @description Minutes between attempts of outgoing mail; the last is repeated.
                             * @default [
                             *       1,
                             *       5,
                             *       15,
                             *       30,
                             *       60,
                             *       120,
                             *       240
                             *     ]
                             */
                            retryMinutes: number[];
                            /**
                             * @description After this time the sender is told that the mail is late.
                             * @default 4
                             */
                            delayNoticeHours: number;
                            /**
                             * @description After this time the mail is returned to its sender.
                             * @default 120
                             */
                            giveUpHours: number;
                            /**
                             * @description TLS towards other mail servers.
                             * @default opportunistic
                             * @enum {string}
                             */
                            outgoingTls: "opportunistic" | "require" | "none";
                            /**
                             * @description Fixed next hops per recipient domain, in place of its MX records.
                             * @default {}
                             */
                            routes: {
                                [key: string]: string;
                            };
                            /**
                             * @description Received fields after which a mail is taken for a loop.
                             * @default 50
                             */
                            maxHops: number;
                            /**
                             * @description How long ended deliveries are kept for looking up.
                             * @default 14
                             */
                            finishedDeliveryDays: number;
                            /**
                             * @description What is recorded of conversations. commands: everything but the text of mails; full: that too; off: nothing. Passwords never are.
                             * @default commands
                             * @enum {string}
                             */
                            recording: "off" | "commands" | "full";
                        };
                        /** @description The lab that it belongs to. */
                        lab: string | null;
                        services: {
                            /** @enum {string} */
                            name: "dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps";
                            enabled: boolean;
                            port: number;
                            /**
                             * @description off: switched off; down: should listen and does not; unavailable: not in this version.
                             * @enum {string}
                             */
                            state: "up" | "down" | "off" | "unavailable";
                            /** @description Why it is down. */
                            error: string | null;
                            /** @description address:port of every open listener. */
                            listening: string[];
                            /** @description Open connections. */
                            connections: number;
                        }[];
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Domains_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            serverId: string;
                            /** @description A domain name, without the final dot. */
                            name: string;
                            /** @description Where mail for unknown names goes; null: it is refused. */
                            catchAll: string | null;
                            accountCount: number;
                            aliasCount: number;
                            groupCount: number;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Domains_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A domain name, without the final dot. */
                    name: string;
                    /**
                     * @description Where mail for unknown names goes; null: it is refused.
                     * @default null
                     */
                    catchAll?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /** @description A domain name, without the final dot. */
                        name: string;
                        /** @description Where mail for unknown names goes; null: it is refused. */
                        catchAll: string | null;
                        accountCount: number;
                        aliasCount: number;
                        groupCount: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Domains_everywhere: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            serverId: string;
                            /** @description A domain name, without the final dot. */
                            name: string;
                            /** @description Where mail for unknown names goes; null: it is refused. */
                            catchAll: string | null;
                            accountCount: number;
                            aliasCount: number;
                            groupCount: number;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Domains_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /** @description A domain name, without the final dot. */
                        name: string;
                        /** @description Where mail for unknown names goes; null: it is refused. */
                        catchAll: string | null;
                        accountCount: number;
                        aliasCount: number;
                        groupCount: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Domains_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Domains_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A domain name, without the final dot. */
                    name?: string;
                    /** @description Where mail for unknown names goes; null: it is refused. */
                    catchAll?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /** @description A domain name, without the final dot. */
                        name: string;
                        /** @description Where mail for unknown names goes; null: it is refused. */
                        catchAll: string | null;
                        accountCount: number;
                        aliasCount: number;
                        groupCount: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Part of the name, or of the name of the person. */
                search?: string;
                /** @description `full`: at least 95 % of the quota is used. */
                only?: "enabled" | "disabled" | "full" | "neverLoggedIn";
                /** @description With a hyphen: the other way round. */
                sort?: "name" | "-name" | "used" | "-used" | "lastLogin" | "-lastLogin";
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            domainId: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            serverId: string;
                            address: string;
                            /** @description The part of a mail address before the @. */
                            name: string;
                            displayName: string;
                            /** @description Most megabytes of mail; null: no limit. */
                            quotaMB: number | null;
                            /** @description Whether it may log in and gets mail. */
                            enabled: boolean;
                            /** @description Whether APOP and CRAM-MD5 may be used; the password is then also kept sealed, not only hashed. */
                            allowSharedSecret: boolean;
                            /** @description Whether only app passwords open the mail protocols, not the password itself. */
                            appPasswordsOnly: boolean;
                            usedBytes: number;
                            messageCount: number;
                            lastLoginAt: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The part of a mail address before the @. */
                    name: string;
                    /** @description Stored as argon2id; never shown again. */
                    password: string;
                    /** @default  */
                    displayName?: string;
                    /**
                     * @description Most megabytes of mail; null: no limit.
                     * @default null
                     */
                    quotaMB?: number | null;
                    /**
                     * @description Whether it may log in and gets mail.
                     * @default true
                     */
                    enabled?: boolean;
                    /**
                     * @description Whether APOP and CRAM-MD5 may be used; the password is then also kept sealed, not only hashed.
                     * @default false
                     */
                    allowSharedSecret?: boolean;
                    /**
                     * @description Whether only app passwords open the mail protocols, not the password itself.
                     * @default false
                     */
                    appPasswordsOnly?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        domainId: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        address: string;
                        /** @description The part of a mail address before the @. */
                        name: string;
                        displayName: string;
                        /** @description Most megabytes of mail; null: no limit. */
                        quotaMB: number | null;
                        /** @description Whether it may log in and gets mail. */
                        enabled: boolean;
                        /** @description Whether APOP and CRAM-MD5 may be used; the password is then also kept sealed, not only hashed. */
                        allowSharedSecret: boolean;
                        /** @description Whether only app passwords open the mail protocols, not the password itself. */
                        appPasswordsOnly: boolean;
                        usedBytes: number;
                        messageCount: number;
                        lastLoginAt: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_act: {
        parameters: {
            query?: {
                /** @description Only say what would happen. */
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `delete`: with all their mail.
                     * @enum {string}
                     */
                    action: "enable" | "disable" | "quota" | "delete";
                    /** @description For `quota`: most megabytes of each; null: no limit. */
                    quotaMB?: number | null;
                    /** @description These accounts … */
                    ids?: string[];
                    /** @description … or all that match ({}: all of the domain). */
                    filter?: {
                        /** @description Part of the name, or of the name of the person. */
                        search?: string;
                        /**
                         * @description `full`: at least 95 % of the quota is used.
                         * @enum {string}
                         */
                        only?: "enabled" | "disabled" | "full" | "neverLoggedIn";
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: number;
                        /** @description How many mails they held. */
                        messageCount: number;
                        usedBytes: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_import: {
        parameters: {
            query?: {
                /** @description Only say what would happen. */
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        applied: boolean;
                        lines: {
                            line: number;
                            name: string;
                            /** @enum {string} */
                            result: "created" | "updated" | "unchanged" | "error";
                            detail: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_importState: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        running: {
                            /** @description Passwords that are hashed, which takes nearly all of the time. */
                            done: number;
                            total: number;
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        domainId: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        address: string;
                        /** @description The part of a mail address before the @. */
                        name: string;
                        displayName: string;
                        /** @description Most megabytes of mail; null: no limit. */
                        quotaMB: number | null;
                        /** @description Whether it may log in and gets mail. */
                        enabled: boolean;
                        /** @description Whether APOP and CRAM-MD5 may be used; the password is then also kept sealed, not only hashed. */
                        allowSharedSecret: boolean;
                        /** @description Whether only app passwords open the mail protocols, not the password itself. */
                        appPasswordsOnly: boolean;
                        usedBytes: number;
                        messageCount: number;
                        lastLoginAt: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Accounts_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The part of a mail address before the @. */
                    name?: string;
                    displayName?: string;
                    /** @description Most megabytes of mail; null: no limit. */
                    quotaMB?: number | null;
                    /** @description Whether it may log in and gets mail. */
                    enabled?: boolean;
                    /** @description Whether APOP and CRAM-MD5 may be used; the password is then also kept sealed, not only hashed. */
                    allowSharedSecret?: boolean;
                    /** @description Whether only app passwords open the mail protocols, not the password itself. */
                    appPasswordsOnly?: boolean;
                    /** @description Stored as argon2id; never shown again. */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        domainId: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        address: string;
                        /** @description The part of a mail address before the @. */
                        name: string;
                        displayName: string;
                        /** @description Most megabytes of mail; null: no limit. */
                        quotaMB: number | null;
                        /** @description Whether it may log in and gets mail. */
                        enabled: boolean;
                        /** @description Whether APOP and CRAM-MD5 may be used; the password is then also kept sealed, not only hashed. */
                        allowSharedSecret: boolean;
                        /** @description Whether only app passwords open the mail protocols, not the password itself. */
                        appPasswordsOnly: boolean;
                        usedBytes: number;
                        messageCount: number;
                        lastLoginAt: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Aliases_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
                kind?: "alias" | "group";
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            domainId: string;
                            address: string;
                            /** @description The part of a mail address before the @. */
                            name: string;
                            targets: string[];
                            /**
                             * @description `group`: an address with members, listed apart.
                             * @enum {string}
                             */
                            kind: "alias" | "group";
                            /**
                             * @description Who may send to it: anybody, its members, or who has an account in this domain.
                             * @enum {string}
                             */
                            senders: "anybody" | "members" | "domain";
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Aliases_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The part of a mail address before the @. */
                    name: string;
                    /** @description Of a group: its members. */
                    targets: string[];
                    /**
                     * @description `group`: an address with members, listed apart.
                     * @default alias
                     * @enum {string}
                     */
                    kind?: "alias" | "group";
                    /**
                     * @description Who may send to it: anybody, its members, or who has an account in this domain.
                     * @default anybody
                     * @enum {string}
                     */
                    senders?: "anybody" | "members" | "domain";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        domainId: string;
                        address: string;
                        /** @description The part of a mail address before the @. */
                        name: string;
                        targets: string[];
                        /**
                         * @description `group`: an address with members, listed apart.
                         * @enum {string}
                         */
                        kind: "alias" | "group";
                        /**
                         * @description Who may send to it: anybody, its members, or who has an account in this domain.
                         * @enum {string}
                         */
                        senders: "anybody" | "members" | "domain";
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Aliases_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        domainId: string;
                        address: string;
                        /** @description The part of a mail address before the @. */
                        name: string;
                        targets: string[];
                        /**
                         * @description `group`: an address with members, listed apart.
                         * @enum {string}
                         */
                        kind: "alias" | "group";
                        /**
                         * @description Who may send to it: anybody, its members, or who has an account in this domain.
                         * @enum {string}
                         */
                        senders: "anybody" | "members" | "domain";
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Aliases_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Aliases_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The part of a mail address before the @. */
                    name?: string;
                    /** @description Of a group: its members. */
                    targets?: string[];
                    /**
                     * @description `group`: an address with members, listed apart.
                     * @enum {string}
                     */
                    kind?: "alias" | "group";
                    /**
                     * @description Who may send to it: anybody, its members, or who has an account in this domain.
                     * @enum {string}
                     */
                    senders?: "anybody" | "members" | "domain";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        domainId: string;
                        address: string;
                        /** @description The part of a mail address before the @. */
                        name: string;
                        targets: string[];
                        /**
                         * @description `group`: an address with members, listed apart.
                         * @enum {string}
                         */
                        kind: "alias" | "group";
                        /**
                         * @description Who may send to it: anybody, its members, or who has an account in this domain.
                         * @enum {string}
                         */
                        senders: "anybody" | "members" | "domain";
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    AppPasswords_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            accountId: string;
                            name: string;
                            /** @description What it opens. */
                            protocols: ("smtp" | "pop3" | "imap")[];
                            expiresAt: string | null;
                            lastUsedAt: string | null;
                            /** @description The address that last logged in with it. */
                            lastUsedFrom: string;
                            /** @enum {string} */
                            lastUsedProtocol: "smtp" | "pop3" | "imap" | "";
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    AppPasswords_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for, such as the phone that it is typed into. */
                    name: string;
                    /** @description What it opens. */
                    protocols: ("smtp" | "pop3" | "imap")[];
                    /**
                     * @description When it stops to work; null: never.
                     * @default null
                     */
                    expiresAt?: string | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        accountId: string;
                        name: string;
                        /** @description What it opens. */
                        protocols: ("smtp" | "pop3" | "imap")[];
                        expiresAt: string | null;
                        lastUsedAt: string | null;
                        /** @description The address that last logged in with it. */
                        lastUsedFrom: string;
                        /** @enum {string} */
                        lastUsedProtocol: "smtp" | "pop3" | "imap" | "";
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description The password itself; shown this once. */
                        secret: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    AppPasswords_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    ClientSettings_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        domain: string;
                        /** @description The server, for all services. */
                        hostname: string;
                        /** @description Those that are on, the best of each protocol first. */
                        services: {
                            /** @enum {string} */
                            protocol: "smtp" | "pop3" | "imap";
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls";
                        }[];
                        /** @description DNS records by which programs find them (RFC 6186, RFC 8314), and names to ask for settings. */
                        records: {
                            /** @description In full, without the final dot. */
                            name: string;
                            /** @enum {string} */
                            type: "SRV" | "CNAME";
                            data: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Logins_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
                /** @description Only those that succeeded, or failed. */
                success?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * Format: date-time
                             * @description The last time within the hour.
                             */
                            at: string;
                            /** @description Whence; empty: from many addresses. */
                            address: string;
                            /**
                             * @description `console`: to the pages of the account itself.
                             * @enum {string}
                             */
                            protocol: "smtp" | "pop3" | "imap" | "console";
                            /** @description SASL mechanism; USER, APOP or LOGIN for those commands; PASSWORD, or OPERATOR, for the console. */
                            mechanism: string;
                            /** @description Version of TLS; empty: in the clear. */
                            tls: string;
                            /** @description Name of the app password; empty: none. */
                            appPassword: string;
                            /** @description The operator who has entered the mailbox; empty: the owner. */
                            operator: string;
                            success: boolean;
                            /** @description How often within the hour. */
                            count: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    OpenId_one: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        /** @description Empty: none is set. */
                        issuer: string;
                        audience: string;
                        claim: string;
                        scope: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    OpenId_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Whether its tokens are taken. */
                    enabled: boolean;
                    /** @description Address of the OpenID provider, as its tokens name it (`iss`). */
                    issuer: string;
                    /** @description What a token must be for (`aud`). */
                    audience: string;
                    /**
                     * @description The claim that holds the mail address.
                     * @default email
                     */
                    claim?: string;
                    /**
                     * @description What clients are told to ask for.
                     * @default openid email
                     */
                    scope?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        /** @description Empty: none is set. */
                        issuer: string;
                        audience: string;
                        claim: string;
                        scope: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    OpenId_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Address of the OpenID provider, as its tokens name it (`iss`). */
                    issuer: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        result: "ok" | "unreachable" | "notOpenId" | "otherIssuer" | "noKeys" | "insecure";
                        /** @description How many signing keys it has. */
                        keys: number;
                        /** @description What went wrong, as the system says it. */
                        detail: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Mine_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    password: string;
                    /** @description Six digits of the authenticator, or a recovery code. */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Mine_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Mine_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        address: string;
                        displayName: string;
                        /** @description Name of the server that holds the mailbox. */
                        server: string;
                        quotaMB: number | null;
                        usedBytes: number;
                        messageCount: number;
                        /** @description Whether a code is asked for after the password here. */
                        secondFactor: boolean;
                        /** @description How many recovery codes are left. */
                        recoveryCodes: number;
                        /** @description Whether mail programs need app passwords. */
                        appPasswordsOnly: boolean;
                        /** @description Whether APOP and CRAM-MD5 may be used. */
                        allowSharedSecret: boolean;
                        /** @description The operator who has entered the mailbox; null: the owner. */
                        operator: string | null;
                        /**
                         * Format: date-time
                         * @description When this session ends.
                         */
                        expiresAt: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineAccess_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    /** @description Stored as argon2id; never shown again. */
                    newPassword: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineAccess_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            address: string;
                            /** @description What the browser called itself. */
                            client: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description To the minute.
                             */
                            lastUsedAt: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            expiresAt: string;
                            /** @description Whether this very request belongs to it. */
                            current: boolean;
                            /** @description The operator who has entered; null: the owner. */
                            operator: string | null;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineAccess_endOthers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineAccess_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineAccess_start: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Base32, for an authenticator that cannot read the QR code. */
                        secret: string;
                        /** @description What the QR code says. */
                        uri: string;
                        /** @description To be sent back with the first code; good for ten minutes. */
                        ticket: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineAccess_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ticket: string;
                    /** @description Six digits of the authenticator, or a recovery code. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once; each stands in for the second factor once. */
                        codes: string[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineAccess_remove: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineAccess_renew: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Shown this once; each stands in for the second factor once. */
                        codes: string[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_listPasswords: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            accountId: string;
                            name: string;
                            /** @description What it opens. */
                            protocols: ("smtp" | "pop3" | "imap")[];
                            expiresAt: string | null;
                            lastUsedAt: string | null;
                            /** @description The address that last logged in with it. */
                            lastUsedFrom: string;
                            /** @enum {string} */
                            lastUsedProtocol: "smtp" | "pop3" | "imap" | "";
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_makePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is for, such as the phone that it is typed into. */
                    name: string;
                    /** @description What it opens. */
                    protocols: ("smtp" | "pop3" | "imap")[];
                    /**
                     * @description When it stops to work; null: never.
                     * @default null
                     */
                    expiresAt?: string | null;
                    /** @description Of the second factor, where there is one and it was not shown in the last minutes. */
                    code?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        accountId: string;
                        name: string;
                        /** @description What it opens. */
                        protocols: ("smtp" | "pop3" | "imap")[];
                        expiresAt: string | null;
                        lastUsedAt: string | null;
                        /** @description The address that last logged in with it. */
                        lastUsedFrom: string;
                        /** @enum {string} */
                        lastUsedProtocol: "smtp" | "pop3" | "imap" | "";
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description The password itself; shown this once. */
                        secret: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_removePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_logins: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
                /** @description Only those that succeeded, or failed. */
                success?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * Format: date-time
                             * @description The last time within the hour.
                             */
                            at: string;
                            /** @description Whence; empty: from many addresses. */
                            address: string;
                            /**
                             * @description `console`: to the pages of the account itself.
                             * @enum {string}
                             */
                            protocol: "smtp" | "pop3" | "imap" | "console";
                            /** @description SASL mechanism; USER, APOP or LOGIN for those commands; PASSWORD, or OPERATOR, for the console. */
                            mechanism: string;
                            /** @description Version of TLS; empty: in the clear. */
                            tls: string;
                            /** @description Name of the app password; empty: none. */
                            appPassword: string;
                            /** @description The operator who has entered the mailbox; empty: the owner. */
                            operator: string;
                            success: boolean;
                            /** @description How often within the hour. */
                            count: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_clientSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        domain: string;
                        /** @description The server, for all services. */
                        hostname: string;
                        /** @description Those that are on, the best of each protocol first. */
                        services: {
                            /** @enum {string} */
                            protocol: "smtp" | "pop3" | "imap";
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls";
                        }[];
                        /** @description DNS records by which programs find them (RFC 6186, RFC 8314), and names to ask for settings. */
                        records: {
                            /** @description In full, without the final dot. */
                            name: string;
                            /** @enum {string} */
                            type: "SRV" | "CNAME";
                            data: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_forwarding: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Where mail is sent on to; empty: nowhere. */
                        addresses: string[];
                        /** @description Whether a copy stays in the mailbox. */
                        keep: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_forward: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where mail is sent on to; empty: nowhere. */
                    addresses: string[];
                    /** @description Whether a copy stays in the mailbox. */
                    keep: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Where mail is sent on to; empty: nowhere. */
                        addresses: string[];
                        /** @description Whether a copy stays in the mailbox. */
                        keep: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_vacation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        /** @description Empty: that of the mail, with “Auto:” before it. */
                        subject: string;
                        text: string;
                        /** @description Not before this time; null: at once. */
                        from: string | null;
                        /** @description Not after this time; null: until it is switched off. */
                        until: string | null;
                        /** @description A sender gets one answer in so many days. */
                        days: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    MineMail_answer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    enabled: boolean;
                    /** @description Empty: that of the mail, with “Auto:” before it. */
                    subject: string;
                    text: string;
                    /** @description Not before this time; null: at once. */
                    from: string | null;
                    /** @description Not after this time; null: until it is switched off. */
                    until: string | null;
                    /** @description A sender gets one answer in so many days. */
                    days: number;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        enabled: boolean;
                        /** @description Empty: that of the mail, with “Auto:” before it. */
                        subject: string;
                        text: string;
                        /** @description Not before this time; null: at once. */
                        from: string | null;
                        /** @description Not after this time; null: until it is switched off. */
                        until: string | null;
                        /** @description A sender gets one answer in so many days. */
                        days: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Entering_enter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Entering_look: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        forwarding: {
                            /** @description Where mail is sent on to; empty: nowhere. */
                            addresses: string[];
                            /** @description Whether a copy stays in the mailbox. */
                            keep: boolean;
                        };
                        vacation: {
                            enabled: boolean;
                            /** @description Empty: that of the mail, with “Auto:” before it. */
                            subject: string;
                            text: string;
                            /** @description Not before this time; null: at once. */
                            from: string | null;
                            /** @description Not after this time; null: until it is switched off. */
                            until: string | null;
                            /** @description A sender gets one answer in so many days. */
                            days: number;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Entering_clearForwarding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Entering_clearVacation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Dns_cache: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            type: string;
                            /** @description Seconds left. */
                            ttl: number;
                            rcode: string;
                            data: string[];
                        }[];
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Dns_clear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Dns_lookUp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @default A */
                    type?: string;
                    /** @default true */
                    recursion?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        server: string;
                        rcode: string;
                        flags: string[];
                        milliseconds: number;
                        size: number;
                        answer: {
                            name: string;
                            type: string;
                            ttl: number;
                            data: string;
                        }[];
                        authority: {
                            name: string;
                            type: string;
                            ttl: number;
                            data: string;
                        }[];
                        additional: {
                            name: string;
                            type: string;
                            ttl: number;
                            data: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Trace_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Words, each the beginning of a sender, recipient, domain, word of the subject, Message-ID or client. */
                search?: string;
                /** @description Beginning of a sender address, or of its domain. */
                sender?: string;
                /** @description Beginning of a recipient address, or of its domain. */
                recipient?: string;
                /** @description Beginning of words of the subject. */
                subject?: string;
                /** @description Beginning of a Message-ID. */
                messageId?: string;
                /** @description Beginning of a client's address or name. */
                client?: string;
                /** @description Identifier. */
                serverId?: string;
                /** @description Mail of which something is in this state for one recipient at least. */
                state?: "delivered" | "fetched" | "erased" | "queued" | "deferred" | "held" | "sent" | "bounced" | "removed" | "refused" | "interrupted";
                /** @description Not before this time. */
                from?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description The same as that of the content, where the mail was accepted.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            serverId: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            at: string;
                            /**
                             * @description report, vacation: made by this server about another mail.
                             * @enum {string}
                             */
                            origin: "smtp" | "report" | "vacation";
                            /**
                             * @description refused: before it was taken; interrupted: the connection ended in the middle.
                             * @enum {string}
                             */
                            outcome: "accepted" | "refused" | "interrupted";
                            /** @description SMTP, ESMTPSA and so on (RFC 3848). */
                            protocol: string;
                            clientAddress: string;
                            /** @description Reverse name that leads back to the address. */
                            clientName: string;
                            helo: string;
                            /** @description Version and cipher; empty: in the clear. */
                            tls: string;
                            /** @description Who had logged in. */
                            login: string;
                            /** @description Envelope sender; empty: the null sender. */
                            sender: string;
                            subject: string;
                            messageId: string;
                            size: number | null;
                            /** @description Why it was refused as a whole. */
                            reply: string;
                            /** @description The mail that a report is about. */
                            about: string | null;
                            /** @description In a list: the first few. */
                            recipients: {
                                /** @description As the client named it. */
                                recipient: string;
                                /** @description The account here or the address elsewhere that it led to; empty: refused. */
                                final: string;
                                /** @enum {string} */
                                state: "delivered" | "fetched" | "erased" | "queued" | "deferred" | "held" | "sent" | "bounced" | "removed" | "refused";
                                /**
                                 * Format: date-time
                                 * @description Since when.
                                 */
                                at: string;
                                /** @description Our refusal, or the last reply of the other side. */
                                reply: string;
                                /** @description How the recipient led there, or why it was refused. */
                                why: string;
                            }[];
                            recipientCount: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Trace_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description The same as that of the content, where the mail was accepted.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        at: string;
                        /**
                         * @description report, vacation: made by this server about another mail.
                         * @enum {string}
                         */
                        origin: "smtp" | "report" | "vacation";
                        /**
                         * @description refused: before it was taken; interrupted: the connection ended in the middle.
                         * @enum {string}
                         */
                        outcome: "accepted" | "refused" | "interrupted";
                        /** @description SMTP, ESMTPSA and so on (RFC 3848). */
                        protocol: string;
                        clientAddress: string;
                        /** @description Reverse name that leads back to the address. */
                        clientName: string;
                        helo: string;
                        /** @description Version and cipher; empty: in the clear. */
                        tls: string;
                        /** @description Who had logged in. */
                        login: string;
                        /** @description Envelope sender; empty: the null sender. */
                        sender: string;
                        subject: string;
                        messageId: string;
                        size: number | null;
                        /** @description Why it was refused as a whole. */
                        reply: string;
                        /** @description The mail that a report is about. */
                        about: string | null;
                        /** @description In a list: the first few. */
                        recipients: {
                            /** @description As the client named it. */
                            recipient: string;
                            /** @description The account here or the address elsewhere that it led to; empty: refused. */
                            final: string;
                            /** @enum {string} */
                            state: "delivered" | "fetched" | "erased" | "queued" | "deferred" | "held" | "sent" | "bounced" | "removed" | "refused";
                            /**
                             * Format: date-time
                             * @description Since when.
                             */
                            at: string;
                            /** @description Our refusal, or the last reply of the other side. */
                            reply: string;
                            /** @description How the recipient led there, or why it was refused. */
                            why: string;
                        }[];
                        recipientCount: number;
                        /** @description Oldest first. */
                        events: {
                            id: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            at: string;
                            /** @enum {string} */
                            kind: "attempt" | "held" | "released" | "returned" | "removed" | "reported" | "answered" | "fetched" | "erased";
                            /** @description Whom it concerns; empty: the mail as a whole. */
                            final: string;
                            /**
                             * @description How an attempt ended.
                             * @enum {string}
                             */
                            status?: "sent" | "deferred" | "bounced";
                            /** @description Who was asked, or who asked: a host, an address. */
                            host?: string;
                            reply?: string;
                            /** @description What was asked and decided. */
                            steps?: string[];
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            nextAttemptAt?: string;
                            /** @description Account or operator. */
                            by?: string;
                            protocol?: string;
                            /**
                             * Format: uuid
                             * @description The report that the sender got.
                             */
                            report?: string;
                        }[];
                        /** @description The same mail (by its Message-ID) at other servers of this installation, and reports about it. */
                        elsewhere: {
                            /**
                             * Format: uuid
                             * @description The same as that of the content, where the mail was accepted.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            serverId: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            at: string;
                            /**
                             * @description report, vacation: made by this server about another mail.
                             * @enum {string}
                             */
                            origin: "smtp" | "report" | "vacation";
                            /**
                             * @description refused: before it was taken; interrupted: the connection ended in the middle.
                             * @enum {string}
                             */
                            outcome: "accepted" | "refused" | "interrupted";
                            /** @description SMTP, ESMTPSA and so on (RFC 3848). */
                            protocol: string;
                            clientAddress: string;
                            /** @description Reverse name that leads back to the address. */
                            clientName: string;
                            helo: string;
                            /** @description Version and cipher; empty: in the clear. */
                            tls: string;
                            /** @description Who had logged in. */
                            login: string;
                            /** @description Envelope sender; empty: the null sender. */
                            sender: string;
                            subject: string;
                            messageId: string;
                            size: number | null;
                            /** @description Why it was refused as a whole. */
                            reply: string;
                            /** @description The mail that a report is about. */
                            about: string | null;
                            /** @description In a list: the first few. */
                            recipients: {
                                /** @description As the client named it. */
                                recipient: string;
                                /** @description The account here or the address elsewhere that it led to; empty: refused. */
                                final: string;
                                /** @enum {string} */
                                state: "delivered" | "fetched" | "erased" | "queued" | "deferred" | "held" | "sent" | "bounced" | "removed" | "refused";
                                /**
                                 * Format: date-time
                                 * @description Since when.
                                 */
                                at: string;
                                /** @description Our refusal, or the last reply of the other side. */
                                reply: string;
                                /** @description How the recipient led there, or why it was refused. */
                                why: string;
                            }[];
                            recipientCount: number;
                        }[];
                        /** @description Whether its octets are still here. */
                        stored: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Trace_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Messages_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
                mailbox?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description mailbox number and UID, joined by a hyphen. */
                            id: string;
                            mailbox: string;
                            uid: number;
                            size: number;
                            flags: string[];
                            /** @description Envelope sender; empty: the null sender. */
                            sender: string;
                            from: string;
                            to: string;
                            subject: string;
                            messageId: string;
                            date: string | null;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            receivedAt: string;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Messages_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Mailbox number and UID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description mailbox number and UID, joined by a hyphen. */
                        id: string;
                        mailbox: string;
                        uid: number;
                        size: number;
                        flags: string[];
                        /** @description Envelope sender; empty: the null sender. */
                        sender: string;
                        from: string;
                        to: string;
                        subject: string;
                        messageId: string;
                        date: string | null;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        receivedAt: string;
                        headers: {
                            name: string;
                            value: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Messages_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Mailbox number and UID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Messages_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Mailbox number and UID. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Queue_list: {
        parameters: {
            query?: {
                /** @description Identifier. */
                serverId?: string;
                /** @description `unfinished`: queued or held. */
                status?: "queued" | "held" | "delivered" | "bounced" | "deleted" | "active" | "waiting" | "unfinished";
                destination?: string;
                sender?: string;
                /** @description Part of sender, recipient or subject. */
                search?: string;
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            serverId: string;
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            contentId: string;
                            sender: string;
                            recipient: string;
                            destination: string;
                            /** @enum {string} */
                            status: "queued" | "held" | "delivered" | "bounced" | "deleted";
                            /** @description Being tried right now. */
                            active: boolean;
                            subject: string;
                            size: number;
                            attempts: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            queuedAt: string;
                            nextAttemptAt: string | null;
                            lastAttemptAt: string | null;
                            finishedAt: string | null;
                            /** @description The remote's own words, or ours when no remote spoke. */
                            lastReply: string;
                            lastHost: string;
                            /** @description What was asked and decided on the last attempt. */
                            steps: string[];
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Queue_summary: {
        parameters: {
            query?: {
                /** @description Identifier. */
                serverId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        queued: number;
                        active: number;
                        held: number;
                        destinations: {
                            destination: string;
                            count: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            oldest: string;
                            lastReply: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Queue_act: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `return`: back to the sender with a report; `delete`: gone without one.
                     * @enum {string}
                     */
                    action: "hold" | "release" | "retry" | "return" | "delete";
                    /** @description These deliveries … */
                    ids?: string[];
                    /** @description … or all unfinished ones that match. */
                    filter?: {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId?: string;
                        /**
                         * @description `unfinished`: queued or held.
                         * @enum {string}
                         */
                        status?: "queued" | "held" | "delivered" | "bounced" | "deleted" | "active" | "waiting" | "unfinished";
                        destination?: string;
                        sender?: string;
                        /** @description Part of sender, recipient or subject. */
                        search?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        affected: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Queue_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        contentId: string;
                        sender: string;
                        recipient: string;
                        destination: string;
                        /** @enum {string} */
                        status: "queued" | "held" | "delivered" | "bounced" | "deleted";
                        /** @description Being tried right now. */
                        active: boolean;
                        subject: string;
                        size: number;
                        attempts: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        queuedAt: string;
                        nextAttemptAt: string | null;
                        lastAttemptAt: string | null;
                        finishedAt: string | null;
                        /** @description The remote's own words, or ours when no remote spoke. */
                        lastReply: string;
                        lastHost: string;
                        /** @description What was asked and decided on the last attempt. */
                        steps: string[];
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Queue_actOnOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                action: "hold" | "release" | "retry" | "return" | "delete";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        contentId: string;
                        sender: string;
                        recipient: string;
                        destination: string;
                        /** @enum {string} */
                        status: "queued" | "held" | "delivered" | "bounced" | "deleted";
                        /** @description Being tried right now. */
                        active: boolean;
                        subject: string;
                        size: number;
                        attempts: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        queuedAt: string;
                        nextAttemptAt: string | null;
                        lastAttemptAt: string | null;
                        finishedAt: string | null;
                        /** @description The remote's own words, or ours when no remote spoke. */
                        lastReply: string;
                        lastHost: string;
                        /** @description What was asked and decided on the last attempt. */
                        steps: string[];
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Queue_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Setup_export: {
        parameters: {
            query?: {
                /** @description Only the servers of this lab. */
                lab?: string;
                /** @description With the hashes of the passwords, so that the document makes whole accounts elsewhere. */
                passwordHashes?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Setup_apply: {
        parameters: {
            query?: {
                /** @description Only say what would change. */
                dryRun?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        applied: boolean;
                        /** @description What was (or would be) created, changed or removed; one sentence each. */
                        changes: string[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            description: string;
                            /**
                             * @description How it runs now; changed by `PATCH /labs/{id}/simulation`.
                             * @enum {string}
                             */
                            mode: "realtime" | "simulation";
                            /** @description The template that it was made from; empty: another document, or none. */
                            template: string;
                            serverCount: number;
                            pcCount: number;
                            /** @description Whether there is a document to go back to. */
                            canReset: boolean;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Left out: the one of the template or document. */
                    name?: string;
                    description?: string;
                    /** @description Name of one of GET /labs/templates. */
                    template?: string;
                    /** @description A set-up document (YAML) with a part `lab`. */
                    document?: string;
                    /**
                     * @description Addresses of 127.0.0.0/8 in a template or document. asWritten: 409 where a device has one of them already; free: the network is moved to another, in zones and names of PTR records, too.
                     * @default asWritten
                     * @enum {string}
                     */
                    network?: "asWritten" | "free";
                    /**
                     * @description Names of servers. asWritten: 409 where one is taken; free: such a server gets another name.
                     * @default asWritten
                     * @enum {string}
                     */
                    serverNames?: "asWritten" | "free";
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        description: string;
                        /**
                         * @description How it runs now; changed by `PATCH /labs/{id}/simulation`.
                         * @enum {string}
                         */
                        mode: "realtime" | "simulation";
                        /** @description The template that it was made from; empty: another document, or none. */
                        template: string;
                        serverCount: number;
                        pcCount: number;
                        /** @description Whether there is a document to go back to. */
                        canReset: boolean;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                        servers: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            hostname: string;
                            addresses: string[];
                            dns: string | null;
                            /** @description Those that are switched on. */
                            services: ("dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps")[];
                        }[];
                        pcs: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            address: string;
                            dns: string | null;
                            /** @description Null: not configured. */
                            mail: {
                                displayName: string;
                                address: string;
                                incoming: string;
                                outgoing: string;
                                user: string;
                                hasPassword: boolean;
                            } | null;
                            /** @description Mails in its inbox that nobody has read. */
                            unread: number;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        switches: string[];
                        links: [
                            string,
                            string
                        ][];
                        /** @description Where devices are drawn, by their names. */
                        positions: {
                            [key: string]: {
                                x: number;
                                y: number;
                            };
                        };
                        steps: {
                            id: string;
                            title: string | {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            hint?: string | {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            /** @description One of these is enough. */
                            when: {
                                /** @enum {string} */
                                event: "login" | "smtp-accepted" | "smtp-rejected" | "dns-query" | "delivered" | "bounced" | "received";
                                /** @description Where it happens: the name of a device. */
                                device?: string;
                                /** @description A mail address. */
                                account?: string;
                                /** @description The name that is asked for in DNS. */
                                name?: string;
                                type?: string;
                                /** @description The code of an SMTP reply. */
                                code?: number;
                                /** @description Who caused it: the name of a device. */
                                by?: string;
                            } | {
                                /** @enum {string} */
                                event: "login" | "smtp-accepted" | "smtp-rejected" | "dns-query" | "delivered" | "bounced" | "received";
                                /** @description Where it happens: the name of a device. */
                                device?: string;
                                /** @description A mail address. */
                                account?: string;
                                /** @description The name that is asked for in DNS. */
                                name?: string;
                                type?: string;
                                /** @description The code of an SMTP reply. */
                                code?: number;
                                /** @description Who caused it: the name of a device. */
                                by?: string;
                            }[];
                            /** @description When it was first seen to be done; null: not yet. A reset forgets it. */
                            done: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339 date and time in UTC.
                                 */
                                at: string;
                                /** @description The recorded conversation that showed it. */
                                conversationId: string | null;
                                /** @description The event in it. */
                                index: number | null;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_templates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description What POST /labs calls it. */
                            name: string;
                            title: {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            description: {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_results: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        description: string;
                        /**
                         * @description How it runs now; changed by `PATCH /labs/{id}/simulation`.
                         * @enum {string}
                         */
                        mode: "realtime" | "simulation";
                        /** @description The template that it was made from; empty: another document, or none. */
                        template: string;
                        serverCount: number;
                        pcCount: number;
                        /** @description Whether there is a document to go back to. */
                        canReset: boolean;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                        servers: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            hostname: string;
                            addresses: string[];
                            dns: string | null;
                            /** @description Those that are switched on. */
                            services: ("dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps")[];
                        }[];
                        pcs: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            address: string;
                            dns: string | null;
                            /** @description Null: not configured. */
                            mail: {
                                displayName: string;
                                address: string;
                                incoming: string;
                                outgoing: string;
                                user: string;
                                hasPassword: boolean;
                            } | null;
                            /** @description Mails in its inbox that nobody has read. */
                            unread: number;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        switches: string[];
                        links: [
                            string,
                            string
                        ][];
                        /** @description Where devices are drawn, by their names. */
                        positions: {
                            [key: string]: {
                                x: number;
                                y: number;
                            };
                        };
                        steps: {
                            id: string;
                            title: string | {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            hint?: string | {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            /** @description One of these is enough. */
                            when: {
                                /** @enum {string} */
                                event: "login" | "smtp-accepted" | "smtp-rejected" | "dns-query" | "delivered" | "bounced" | "received";
                                /** @description Where it happens: the name of a device. */
                                device?: string;
                                /** @description A mail address. */
                                account?: string;
                                /** @description The name that is asked for in DNS. */
                                name?: string;
                                type?: string;
                                /** @description The code of an SMTP reply. */
                                code?: number;
                                /** @description Who caused it: the name of a device. */
                                by?: string;
                            } | {
                                /** @enum {string} */
                                event: "login" | "smtp-accepted" | "smtp-rejected" | "dns-query" | "delivered" | "bounced" | "received";
                                /** @description Where it happens: the name of a device. */
                                device?: string;
                                /** @description A mail address. */
                                account?: string;
                                /** @description The name that is asked for in DNS. */
                                name?: string;
                                type?: string;
                                /** @description The code of an SMTP reply. */
                                code?: number;
                                /** @description Who caused it: the name of a device. */
                                by?: string;
                            }[];
                            /** @description When it was first seen to be done; null: not yet. A reset forgets it. */
                            done: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339 date and time in UTC.
                                 */
                                at: string;
                                /** @description The recorded conversation that showed it. */
                                conversationId: string | null;
                                /** @description The event in it. */
                                index: number | null;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    description?: string;
                    /** @description All of them. Links to those that are left out go with them. */
                    switches?: string[];
                    /** @description All of them, each between two devices by their names. */
                    links?: [
                        string,
                        string
                    ][];
                    /** @description Of the devices that were moved; the others stay where they are. */
                    positions?: {
                        [key: string]: {
                            x: number;
                            y: number;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        description: string;
                        /**
                         * @description How it runs now; changed by `PATCH /labs/{id}/simulation`.
                         * @enum {string}
                         */
                        mode: "realtime" | "simulation";
                        /** @description The template that it was made from; empty: another document, or none. */
                        template: string;
                        serverCount: number;
                        pcCount: number;
                        /** @description Whether there is a document to go back to. */
                        canReset: boolean;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                        servers: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            hostname: string;
                            addresses: string[];
                            dns: string | null;
                            /** @description Those that are switched on. */
                            services: ("dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps")[];
                        }[];
                        pcs: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            address: string;
                            dns: string | null;
                            /** @description Null: not configured. */
                            mail: {
                                displayName: string;
                                address: string;
                                incoming: string;
                                outgoing: string;
                                user: string;
                                hasPassword: boolean;
                            } | null;
                            /** @description Mails in its inbox that nobody has read. */
                            unread: number;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        switches: string[];
                        links: [
                            string,
                            string
                        ][];
                        /** @description Where devices are drawn, by their names. */
                        positions: {
                            [key: string]: {
                                x: number;
                                y: number;
                            };
                        };
                        steps: {
                            id: string;
                            title: string | {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            hint?: string | {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            /** @description One of these is enough. */
                            when: {
                                /** @enum {string} */
                                event: "login" | "smtp-accepted" | "smtp-rejected" | "dns-query" | "delivered" | "bounced" | "received";
                                /** @description Where it happens: the name of a device. */
                                device?: string;
                                /** @description A mail address. */
                                account?: string;
                                /** @description The name that is asked for in DNS. */
                                name?: string;
                                type?: string;
                                /** @description The code of an SMTP reply. */
                                code?: number;
                                /** @description Who caused it: the name of a device. */
                                by?: string;
                            } | {
                                /** @enum {string} */
                                event: "login" | "smtp-accepted" | "smtp-rejected" | "dns-query" | "delivered" | "bounced" | "received";
                                /** @description Where it happens: the name of a device. */
                                device?: string;
                                /** @description A mail address. */
                                account?: string;
                                /** @description The name that is asked for in DNS. */
                                name?: string;
                                type?: string;
                                /** @description The code of an SMTP reply. */
                                code?: number;
                                /** @description Who caused it: the name of a device. */
                                by?: string;
                            }[];
                            /** @description When it was first seen to be done; null: not yet. A reset forgets it. */
                            done: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339 date and time in UTC.
                                 */
                                at: string;
                                /** @description The recorded conversation that showed it. */
                                conversationId: string | null;
                                /** @description The event in it. */
                                index: number | null;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        servers: number;
                        zones: number;
                        domains: number;
                        accounts: number;
                        /** @description Mails in the mailboxes of its accounts. */
                        messages: number;
                        /** @description Mails that wait in the queues of its servers, by recipients. */
                        deliveries: number;
                        pcs: number;
                        pcMails: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        description: string;
                        /**
                         * @description How it runs now; changed by `PATCH /labs/{id}/simulation`.
                         * @enum {string}
                         */
                        mode: "realtime" | "simulation";
                        /** @description The template that it was made from; empty: another document, or none. */
                        template: string;
                        serverCount: number;
                        pcCount: number;
                        /** @description Whether there is a document to go back to. */
                        canReset: boolean;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                        servers: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            hostname: string;
                            addresses: string[];
                            dns: string | null;
                            /** @description Those that are switched on. */
                            services: ("dns" | "smtp" | "submission" | "submissions" | "pop3" | "pop3s" | "imap" | "imaps")[];
                        }[];
                        pcs: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            address: string;
                            dns: string | null;
                            /** @description Null: not configured. */
                            mail: {
                                displayName: string;
                                address: string;
                                incoming: string;
                                outgoing: string;
                                user: string;
                                hasPassword: boolean;
                            } | null;
                            /** @description Mails in its inbox that nobody has read. */
                            unread: number;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        switches: string[];
                        links: [
                            string,
                            string
                        ][];
                        /** @description Where devices are drawn, by their names. */
                        positions: {
                            [key: string]: {
                                x: number;
                                y: number;
                            };
                        };
                        steps: {
                            id: string;
                            title: string | {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            hint?: string | {
                                en: string;
                                ru: string;
                                "zh-CN": string;
                            };
                            /** @description One of these is enough. */
                            when: {
                                /** @enum {string} */
                                event: "login" | "smtp-accepted" | "smtp-rejected" | "dns-query" | "delivered" | "bounced" | "received";
                                /** @description Where it happens: the name of a device. */
                                device?: string;
                                /** @description A mail address. */
                                account?: string;
                                /** @description The name that is asked for in DNS. */
                                name?: string;
                                type?: string;
                                /** @description The code of an SMTP reply. */
                                code?: number;
                                /** @description Who caused it: the name of a device. */
                                by?: string;
                            } | {
                                /** @enum {string} */
                                event: "login" | "smtp-accepted" | "smtp-rejected" | "dns-query" | "delivered" | "bounced" | "received";
                                /** @description Where it happens: the name of a device. */
                                device?: string;
                                /** @description A mail address. */
                                account?: string;
                                /** @description The name that is asked for in DNS. */
                                name?: string;
                                type?: string;
                                /** @description The code of an SMTP reply. */
                                code?: number;
                                /** @description Who caused it: the name of a device. */
                                by?: string;
                            }[];
                            /** @description When it was first seen to be done; null: not yet. A reset forgets it. */
                            done: {
                                /**
                                 * Format: date-time
                                 * @description RFC 3339 date and time in UTC.
                                 */
                                at: string;
                                /** @description The recorded conversation that showed it. */
                                conversationId: string | null;
                                /** @description The event in it. */
                                index: number | null;
                            } | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Labs_export: {
        parameters: {
            query?: {
                /** @description With the hashes of the passwords of accounts, and those of PCs sealed, so that the document makes the same lab again. Left out: for who may take them. */
                passwordHashes?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    LabPcs_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /** @description Its own; no other device of the installation has it. */
                    address: string;
                    /**
                     * @description The DNS server that it asks.
                     * @default null
                     */
                    dns?: string | null;
                    /** @default null */
                    mail?: {
                        /**
                         * @description Your Name.
                         * @default
                         */
                        displayName?: string;
                        /** @description Email Address. */
                        address: string;
                        /**
                         * @description Incoming Mail Server (POP3): host or host:port.
                         * @default
                         */
                        incoming?: "" | string;
                        /**
                         * @description Outgoing Mail Server (SMTP): host or host:port.
                         * @default
                         */
                        outgoing?: "" | string;
                        /**
                         * @description User Name.
                         * @default
                         */
                        user?: string;
                        /** @description Left out: it stays as it is. */
                        password?: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        address: string;
                        dns: string | null;
                        /** @description Null: not configured. */
                        mail: {
                            displayName: string;
                            address: string;
                            incoming: string;
                            outgoing: string;
                            user: string;
                            hasPassword: boolean;
                        } | null;
                        /** @description Mails in its inbox that nobody has read. */
                        unread: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    LabPcs_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        address: string;
                        dns: string | null;
                        /** @description Null: not configured. */
                        mail: {
                            displayName: string;
                            address: string;
                            incoming: string;
                            outgoing: string;
                            user: string;
                            hasPassword: boolean;
                        } | null;
                        /** @description Mails in its inbox that nobody has read. */
                        unread: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    LabPcs_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    LabPcs_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Its own; no other device of the installation has it. */
                    address?: string;
                    /** @description The DNS server that it asks. */
                    dns?: string | null;
                    /** @description All of it but the password; null: none. */
                    mail?: {
                        /**
                         * @description Your Name.
                         * @default
                         */
                        displayName?: string;
                        /** @description Email Address. */
                        address: string;
                        /**
                         * @description Incoming Mail Server (POP3): host or host:port.
                         * @default
                         */
                        incoming?: "" | string;
                        /**
                         * @description Outgoing Mail Server (SMTP): host or host:port.
                         * @default
                         */
                        outgoing?: "" | string;
                        /**
                         * @description User Name.
                         * @default
                         */
                        user?: string;
                        /** @description Left out: it stays as it is. */
                        password?: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        address: string;
                        dns: string | null;
                        /** @description Null: not configured. */
                        mail: {
                            displayName: string;
                            address: string;
                            incoming: string;
                            outgoing: string;
                            user: string;
                            hasPassword: boolean;
                        } | null;
                        /** @description Mails in its inbox that nobody has read. */
                        unread: number;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
                folder?: "inbox" | "sent";
            };
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            folder: "inbox" | "sent";
                            read: boolean;
                            /**
                             * Format: date-time
                             * @description When it was sent or fetched.
                             */
                            at: string;
                            size: number;
                            from: string;
                            to: string;
                            subject: string;
                            date: string | null;
                            messageId: string;
                            /** @description Of a mail that was sent. */
                            result: {
                                /** @enum {string} */
                                state: "sent" | "partly" | "failed";
                                recipients: {
                                    address: string;
                                    accepted: boolean;
                                    /** @description The server's words. */
                                    reply: string;
                                }[];
                            } | null;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_send: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string[];
                    /** @default [] */
                    cc?: string[];
                    /** @default  */
                    subject?: string;
                    /** @default  */
                    text?: string;
                    /** @default [] */
                    attachments?: {
                        name: string;
                        /** @default application/octet-stream */
                        type?: string;
                        /**
                         * Format: base64
                         * @description In base64.
                         */
                        content: string;
                    }[];
                    /** @description Id of the mail of this PC that it answers. */
                    inReplyTo?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /** @enum {string} */
                        kind: "send" | "receive";
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        startedAt: string;
                        endedAt: string | null;
                        steps: {
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            at: string;
                            /**
                             * @description Stable word for programs.
                             * @enum {string}
                             */
                            id: "resolving" | "resolved" | "literal" | "connecting" | "heard" | "tls" | "accepted" | "refused" | "sent" | "fetching" | "tooLarge" | "received" | "nothingNew" | "noDns" | "badHost" | "noSuchName" | "noAddress" | "dnsFailed" | "connectFailed" | "loginRefused" | "rejected" | "unanswered" | "broken" | "full" | "cancelled" | "failed";
                            values: {
                                [key: string]: string | number;
                            };
                            /** @description The same as a sentence. */
                            text: string;
                        }[];
                        /** @description How many mails have come. */
                        received: number;
                        /** @description The mail in the folder `sent`, when it was stored. */
                        mailId: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_receive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Whether the mails stay on the server, too.
                     * @default false
                     */
                    leave?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /** @enum {string} */
                        kind: "send" | "receive";
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        startedAt: string;
                        endedAt: string | null;
                        steps: {
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            at: string;
                            /**
                             * @description Stable word for programs.
                             * @enum {string}
                             */
                            id: "resolving" | "resolved" | "literal" | "connecting" | "heard" | "tls" | "accepted" | "refused" | "sent" | "fetching" | "tooLarge" | "received" | "nothingNew" | "noDns" | "badHost" | "noSuchName" | "noAddress" | "dnsFailed" | "connectFailed" | "loginRefused" | "rejected" | "unanswered" | "broken" | "full" | "cancelled" | "failed";
                            values: {
                                [key: string]: string | number;
                            };
                            /** @description The same as a sentence. */
                            text: string;
                        }[];
                        /** @description How many mails have come. */
                        received: number;
                        /** @description The mail in the folder `sent`, when it was stored. */
                        mailId: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
                /** @description Identifier. */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        /** @enum {string} */
                        kind: "send" | "receive";
                        /** @enum {string} */
                        state: "running" | "done" | "failed" | "cancelled";
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        startedAt: string;
                        endedAt: string | null;
                        steps: {
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            at: string;
                            /**
                             * @description Stable word for programs.
                             * @enum {string}
                             */
                            id: "resolving" | "resolved" | "literal" | "connecting" | "heard" | "tls" | "accepted" | "refused" | "sent" | "fetching" | "tooLarge" | "received" | "nothingNew" | "noDns" | "badHost" | "noSuchName" | "noAddress" | "dnsFailed" | "connectFailed" | "loginRefused" | "rejected" | "unanswered" | "broken" | "full" | "cancelled" | "failed";
                            values: {
                                [key: string]: string | number;
                            };
                            /** @description The same as a sentence. */
                            text: string;
                        }[];
                        /** @description How many mails have come. */
                        received: number;
                        /** @description The mail in the folder `sent`, when it was stored. */
                        mailId: string | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
                /** @description Identifier. */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        folder: "inbox" | "sent";
                        read: boolean;
                        /**
                         * Format: date-time
                         * @description When it was sent or fetched.
                         */
                        at: string;
                        size: number;
                        from: string;
                        to: string;
                        subject: string;
                        date: string | null;
                        messageId: string;
                        /** @description Of a mail that was sent. */
                        result: {
                            /** @enum {string} */
                            state: "sent" | "partly" | "failed";
                            recipients: {
                                address: string;
                                accepted: boolean;
                                /** @description The server's words. */
                                reply: string;
                            }[];
                        } | null;
                        /** @description What there is of plain text; empty: none. */
                        text: string;
                        /** @description Whether the text is cut off. */
                        truncated: boolean;
                        headers: {
                            name: string;
                            value: string;
                        }[];
                        attachments: {
                            number: number;
                            name: string;
                            type: string;
                            /** @description As it is encoded. */
                            size: number;
                        }[];
                        /** @description What an answer begins with; `inReplyTo` is the id of this mail. */
                        reply: {
                            to: string[];
                            cc: string[];
                            subject: string;
                            text: string;
                        };
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_mark: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
                mail: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    read: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        /** @enum {string} */
                        folder: "inbox" | "sent";
                        read: boolean;
                        /**
                         * Format: date-time
                         * @description When it was sent or fetched.
                         */
                        at: string;
                        size: number;
                        from: string;
                        to: string;
                        subject: string;
                        date: string | null;
                        messageId: string;
                        /** @description Of a mail that was sent. */
                        result: {
                            /** @enum {string} */
                            state: "sent" | "partly" | "failed";
                            recipients: {
                                address: string;
                                accepted: boolean;
                                /** @description The server's words. */
                                reply: string;
                            }[];
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
                mail: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    PcMail_attachment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                lab: string;
                /** @description Identifier. */
                id: string;
                mail: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Backup_download: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Restore_restore: {
        parameters: {
            query?: {
                /** @description Only read the backup to its end, and say what is in it. */
                dryRun?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/gzip": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description False: this was only a look (`dryRun`). */
                        restored: boolean;
                        /** @description Version of Glasspost that made the backup. */
                        version: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        madeAt: string;
                        /** @description Rows by table. */
                        rows: {
                            [key: string]: number;
                        };
                        /** @description What is stored now (`dryRun`), or was until the restore. */
                        replaced: {
                            [key: string]: number;
                        };
                        warnings: {
                            /** @enum {string} */
                            code: "signedOut" | "sealed";
                            detail: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Webhooks_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /**
                             * Format: uuid
                             * @description Identifier.
                             */
                            id: string;
                            name: string;
                            url: string;
                            events: ("mail.delivered" | "mail.deferred" | "mail.bounced" | "mail.refused" | "account.created" | "account.changed" | "account.removed")[];
                            /** @description Only what happens on this server; null: on any. */
                            serverId: string | null;
                            enabled: boolean;
                            /** @description First of the failures since the last success. */
                            failingSince: string | null;
                            /** @description Why it was switched off by itself; empty: it was not. */
                            disabledReason: string;
                            /** @description Deliveries that wait, up to 10,000. */
                            waiting: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                            /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                            revision: number;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Webhooks_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    url: string;
                    events: ("mail.delivered" | "mail.deferred" | "mail.bounced" | "mail.refused" | "account.created" | "account.changed" | "account.removed")[];
                    /**
                     * @description Only what happens on this server; null: on any.
                     * @default null
                     */
                    serverId?: string | null;
                    /** @default true */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        url: string;
                        events: ("mail.delivered" | "mail.deferred" | "mail.bounced" | "mail.refused" | "account.created" | "account.changed" | "account.removed")[];
                        /** @description Only what happens on this server; null: on any. */
                        serverId: string | null;
                        enabled: boolean;
                        /** @description First of the failures since the last success. */
                        failingSince: string | null;
                        /** @description Why it was switched off by itself; empty: it was not. */
                        disabledReason: string;
                        /** @description Deliveries that wait, up to 10,000. */
                        waiting: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                        /** @description Verifies the signatures of what is sent (standardwebhooks.com); shown this once. */
                        secret: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Webhooks_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        url: string;
                        events: ("mail.delivered" | "mail.deferred" | "mail.bounced" | "mail.refused" | "account.created" | "account.changed" | "account.removed")[];
                        /** @description Only what happens on this server; null: on any. */
                        serverId: string | null;
                        enabled: boolean;
                        /** @description First of the failures since the last success. */
                        failingSince: string | null;
                        /** @description Why it was switched off by itself; empty: it was not. */
                        disabledReason: string;
                        /** @description Deliveries that wait, up to 10,000. */
                        waiting: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Webhooks_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Webhooks_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description ETag of the version that you changed; 412 when there is a newer one. */
                "If-Match"?: string;
            };
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    url?: string;
                    events?: ("mail.delivered" | "mail.deferred" | "mail.bounced" | "mail.refused" | "account.created" | "account.changed" | "account.removed")[];
                    /** @description Only what happens on this server; null: on any. */
                    serverId?: string | null;
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        id: string;
                        name: string;
                        url: string;
                        events: ("mail.delivered" | "mail.deferred" | "mail.bounced" | "mail.refused" | "account.created" | "account.changed" | "account.removed")[];
                        /** @description Only what happens on this server; null: on any. */
                        serverId: string | null;
                        enabled: boolean;
                        /** @description First of the failures since the last success. */
                        failingSince: string | null;
                        /** @description Why it was switched off by itself; empty: it was not. */
                        disabledReason: string;
                        /** @description Deliveries that wait, up to 10,000. */
                        waiting: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        createdAt: string;
                        /** @description Grows with every change; the ETag of the resource, to be sent back in If-Match. */
                        revision: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Webhooks_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Webhooks_deliveries: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                status?: "waiting" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /**
                             * Format: uuid
                             * @description Sent as `webhook-id`: the same however often it is sent.
                             */
                            eventId: string;
                            type: string;
                            /** @enum {string} */
                            status: "waiting" | "delivered" | "failed";
                            attempts: number;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            createdAt: string;
                            /** @description When it is tried next; null: not any more. */
                            nextAttemptAt: string | null;
                            lastAttemptAt: string | null;
                            durationMs: number | null;
                            /** @description HTTP status of the last answer. */
                            answerStatus: number | null;
                            /** @description The first 1,024 octets of the last answer. */
                            answerBody: string;
                            /** @description Why the last attempt failed. */
                            error: string;
                            /** @description What is sent. */
                            body: string;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Webhooks_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailFolders_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            /** @description Id of a folder; it stays when the folder is renamed. */
                            id: string;
                            /** @description Names inside names are divided by /. */
                            name: string;
                            /** @description What it is for (RFC 6154), or `inbox`. */
                            specialUse: ("inbox" | "drafts" | "sent" | "archive" | "junk" | "trash" | "all" | "flagged") | null;
                            /** @description Whether it is somebody else’s. */
                            shared: boolean;
                            messages: number;
                            unread: number;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailFolders_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Id of a folder; it stays when the folder is renamed. */
                        id: string;
                        /** @description Names inside names are divided by /. */
                        name: string;
                        /** @description What it is for (RFC 6154), or `inbox`. */
                        specialUse: ("inbox" | "drafts" | "sent" | "archive" | "junk" | "trash" | "all" | "flagged") | null;
                        /** @description Whether it is somebody else’s. */
                        shared: boolean;
                        messages: number;
                        unread: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailFolders_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailFolders_rename: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Id of a folder; it stays when the folder is renamed. */
                        id: string;
                        /** @description Names inside names are divided by /. */
                        name: string;
                        /** @description What it is for (RFC 6154), or `inbox`. */
                        specialUse: ("inbox" | "drafts" | "sent" | "archive" | "junk" | "trash" | "all" | "flagged") | null;
                        /** @description Whether it is somebody else’s. */
                        shared: boolean;
                        messages: number;
                        unread: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailFolders_empty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailFolders_own: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            address: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailFolders_correspondents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            name: string;
                            address: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailFolders_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailLetters_list: {
        parameters: {
            query?: {
                /** @description Most items to return. */
                limit?: number;
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Only items that contain this text. */
                search?: string;
                from?: string;
                /** @description In To or Cc. */
                to?: string;
                subject?: string;
                /** @description Came on this day or later (UTC). */
                since?: string;
                /** @description Came before this day (UTC). */
                before?: string;
                unread?: "true";
                flagged?: "true";
                /** @description Only mails of several parts that are no mere variants of one text. */
                attachments?: "true";
            };
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            uid: number;
                            from: {
                                name: string;
                                address: string;
                            }[];
                            to: {
                                name: string;
                                address: string;
                            }[];
                            subject: string;
                            /**
                             * Format: date-time
                             * @description The Date field, else when it came.
                             */
                            date: string;
                            /**
                             * Format: date-time
                             * @description RFC 3339 date and time in UTC.
                             */
                            receivedAt: string;
                            size: number;
                            seen: boolean;
                            flagged: boolean;
                            answered: boolean;
                            forwarded: boolean;
                            preview: string;
                            hasAttachments: boolean;
                        }[];
                        /** @description Give it as `cursor` for the next page; null on the last. */
                        nextCursor: string | null;
                        /** @description How many items match in all. */
                        total: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailLetters_act: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    uids: number[];
                    /**
                     * @description `delete`: into the trash; in the trash, and of drafts: for good. `junk` and `notJunk` move.
                     * @enum {string}
                     */
                    action: "read" | "unread" | "flag" | "unflag" | "move" | "copy" | "delete" | "junk" | "notJunk";
                    /** @description Where to move or copy. */
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        /** @description Where they are now, for taking it back; null: they have not been moved, or are gone. */
                        moved: {
                            /** @description Id of a folder; it stays when the folder is renamed. */
                            folder: string;
                            uids: number[];
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailLetters_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
                /** @description UID of a mail in its folder. */
                uid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        uid: number;
                        from: {
                            name: string;
                            address: string;
                        }[];
                        to: {
                            name: string;
                            address: string;
                        }[];
                        subject: string;
                        /**
                         * Format: date-time
                         * @description The Date field, else when it came.
                         */
                        date: string;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        receivedAt: string;
                        size: number;
                        seen: boolean;
                        flagged: boolean;
                        answered: boolean;
                        forwarded: boolean;
                        preview: string;
                        hasAttachments: boolean;
                        cc: {
                            name: string;
                            address: string;
                        }[];
                        bcc: {
                            name: string;
                            address: string;
                        }[];
                        replyTo: {
                            name: string;
                            address: string;
                        }[];
                        messageId: string;
                        text: string;
                        /** @description As it was sent: never to be shown without being made harmless. */
                        html: string;
                        /** @description Whether text or HTML is longer than what is given here. */
                        truncated: boolean;
                        attachments: {
                            /** @description Number of the part, as IMAP counts them. */
                            section: string;
                            name: string;
                            type: string;
                            /** @description Octets, roughly: as they are encoded, less what the encoding adds. */
                            size: number;
                            /** @description Under which the HTML names it; empty: not at all. */
                            contentId: string;
                        }[];
                        /** @description Of a draft. */
                        regards: {
                            /** @description Id of a folder; it stays when the folder is renamed. */
                            folder: string;
                            /** @description UID of a mail in its folder. */
                            uid: number;
                            /** @enum {string} */
                            as: "reply" | "forward";
                        } | null;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailLetters_header: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
                /** @description UID of a mail in its folder. */
                uid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        fields: {
                            name: string;
                            value: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailLetters_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
                /** @description UID of a mail in its folder. */
                uid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailLetters_part: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of a folder; it stays when the folder is renamed. */
                folder: string;
                /** @description UID of a mail in its folder. */
                uid: number;
                section: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailLetters_shown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailDrafts_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An address of one’s own; empty: the account’s.
                     * @default
                     */
                    from?: string;
                    /**
                     * @description Addresses, divided by commas; names may stand before them.
                     * @default
                     */
                    to?: string;
                    /** @default  */
                    cc?: string;
                    /** @default  */
                    bcc?: string;
                    /** @default  */
                    subject?: string;
                    /** @default  */
                    text?: string;
                    /** @default null */
                    regards?: {
                        /** @description Id of a folder; it stays when the folder is renamed. */
                        folder: string;
                        /** @description UID of a mail in its folder. */
                        uid: number;
                        /** @enum {string} */
                        as: "reply" | "forward";
                    } | null;
                    /** @description Attachments to keep, by section; left out: all. Of a new draft: those of the mail that is passed on. */
                    keep?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Id of a folder; it stays when the folder is renamed. */
                        folder: string;
                        uid: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        savedAt: string;
                        attachments: {
                            /** @description Number of the part, as IMAP counts them. */
                            section: string;
                            name: string;
                            type: string;
                            /** @description Octets, roughly: as they are encoded, less what the encoding adds. */
                            size: number;
                            /** @description Under which the HTML names it; empty: not at all. */
                            contentId: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailDrafts_save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UID of a mail in its folder. */
                uid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description An address of one’s own; empty: the account’s.
                     * @default
                     */
                    from?: string;
                    /**
                     * @description Addresses, divided by commas; names may stand before them.
                     * @default
                     */
                    to?: string;
                    /** @default  */
                    cc?: string;
                    /** @default  */
                    bcc?: string;
                    /** @default  */
                    subject?: string;
                    /** @default  */
                    text?: string;
                    /** @default null */
                    regards?: {
                        /** @description Id of a folder; it stays when the folder is renamed. */
                        folder: string;
                        /** @description UID of a mail in its folder. */
                        uid: number;
                        /** @enum {string} */
                        as: "reply" | "forward";
                    } | null;
                    /** @description Attachments to keep, by section; left out: all. Of a new draft: those of the mail that is passed on. */
                    keep?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Id of a folder; it stays when the folder is renamed. */
                        folder: string;
                        uid: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        savedAt: string;
                        attachments: {
                            /** @description Number of the part, as IMAP counts them. */
                            section: string;
                            name: string;
                            type: string;
                            /** @description Octets, roughly: as they are encoded, less what the encoding adds. */
                            size: number;
                            /** @description Under which the HTML names it; empty: not at all. */
                            contentId: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailDrafts_discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UID of a mail in its folder. */
                uid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailDrafts_attach: {
        parameters: {
            query: {
                name: string;
                type?: string;
            };
            header?: never;
            path: {
                /** @description UID of a mail in its folder. */
                uid: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Id of a folder; it stays when the folder is renamed. */
                        folder: string;
                        uid: number;
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        savedAt: string;
                        attachments: {
                            /** @description Number of the part, as IMAP counts them. */
                            section: string;
                            name: string;
                            type: string;
                            /** @description Octets, roughly: as they are encoded, less what the encoding adds. */
                            size: number;
                            /** @description Under which the HTML names it; empty: not at all. */
                            contentId: string;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    WebmailDrafts_send: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description UID of a mail in its folder. */
                uid: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the mail on its way, as “Where is my mail?” knows it. */
                        id: string;
                        /** @description Whether a copy is in Sent: there may be no room for it. */
                        kept: boolean;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Welcome_reach: {
        parameters: {
            query?: {
                /** @description Another name than the one that the server has. */
                hostname?: string;
            };
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Where others reach the server, as far as this machine knows. */
                        addresses: string[];
                        /** @description A host name, as the server calls itself. */
                        hostname: string;
                        /** @description What DNS says of the name. */
                        found: string[];
                        /**
                         * @description here: the name leads to this server; translated: to a public address in front of it; unqualified: it is no full name; noAnswer: DNS could not be asked.
                         * @enum {string}
                         */
                        state: "here" | "elsewhere" | "translated" | "missing" | "unqualified" | "noAnswer";
                        /** @description Why there was no answer; else empty. */
                        detail: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Welcome_testMail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A mail address of this server. */
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description With brackets; the trace of the mail is found by it. */
                        messageId: string;
                        accepted: boolean;
                        /** @description What the server said, to the mail or where it refused it. */
                        reply: string;
                        /** @description address:port that it was handed to. */
                        host: string;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Health_check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok" | "failing";
                        /** @description What is not up, and why. */
                        problems: {
                            part: string;
                            detail: string;
                        }[];
                        /** @enum {string} */
                        database: "up" | "down";
                        listeners: {
                            server: string;
                            service: string;
                            state: string;
                            listening: string[];
                            error: string | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    Health_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description The worst of the parts.
                         * @enum {string}
                         */
                        verdict: "green" | "yellow" | "red" | "neutral";
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        checkedAt: string;
                        parts: {
                            /** @description Stays the same from one report to the next. */
                            id: string;
                            /** @enum {string} */
                            kind: "database" | "disk" | "listener" | "queue" | "certificate" | "domain";
                            /** @enum {string} */
                            verdict: "green" | "yellow" | "red" | "neutral";
                            /** @enum {string} */
                            code: "databaseUp" | "databaseDown" | "listenerUp" | "listenerDown" | "diskEnough" | "diskLow" | "diskFull" | "diskUnknown" | "queueEmpty" | "queueMoving" | "queueLate" | "queueStuck" | "certificateValid" | "certificateEnding" | "certificateEnded" | "certificateUnreadable" | "domainUnknown" | "domainGreen" | "domainYellow" | "domainRed";
                            /** @description What the sentence speaks of: names, addresses, numbers. */
                            values: {
                                [key: string]: string | number;
                            };
                            why: string;
                            serverId: string | null;
                            domainId: string | null;
                        }[];
                        /** @description Mail domains in all; of many only the worst are among the parts. */
                        domainCount: number;
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    DomainHealth_look: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        domainId: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /** @description A domain name, without the final dot. */
                        domain: string;
                        /**
                         * @description The worst of its checks.
                         * @enum {string}
                         */
                        verdict: "green" | "yellow" | "red" | "neutral";
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        checkedAt: string;
                        checks: {
                            /** @enum {string} */
                            check: "mx" | "address" | "helo" | "ptr" | "spf" | "dkim" | "dmarc" | "clients";
                            /** @enum {string} */
                            verdict: "green" | "yellow" | "red" | "neutral";
                            /** @enum {string} */
                            code: "noAnswer" | "mxOurs" | "mxImplicit" | "mxImplicitElsewhere" | "mxMissing" | "mxNull" | "mxNullBeside" | "mxAlias" | "mxElsewhere" | "mxTranslated" | "addressFound" | "addressMissing" | "addressPartly" | "addressNothing" | "heloOurs" | "heloMissing" | "heloElsewhere" | "heloTranslated" | "heloUnqualified" | "ptrBack" | "ptrOtherName" | "ptrMissing" | "ptrNotBack" | "ptrNothing" | "spfCovers" | "spfMissing" | "spfSeveral" | "spfSyntax" | "spfEveryone" | "spfOpen" | "spfNotCovered" | "spfTooMany" | "spfTooManyVoid" | "spfIncludeMissing" | "spfNoAddress" | "spfSmarthost" | "dkimNone" | "dkimKeys" | "dkimSyntax" | "dmarcPolicy" | "dmarcInherited" | "dmarcWatching" | "dmarcMissing" | "dmarcSeveral" | "dmarcSyntax" | "clientsFound" | "clientsMissing" | "clientsWrong" | "clientsNothing";
                            /** @description What the sentence speaks of: names, addresses, numbers. */
                            values: {
                                [key: string]: string | number;
                            };
                            /** @description The same in one English sentence. */
                            why: string;
                            asked: {
                                name: string;
                                type: string;
                                /** @description address:port of the DNS server that was asked. */
                                server: string;
                                /** @description NOERROR, NXDOMAIN, …; TIMEOUT when no answer came. */
                                rcode: string;
                                /** @description What came back: aliases that were followed, then the records. */
                                records: {
                                    name: string;
                                    type: string;
                                    ttl: number;
                                    data: string;
                                }[];
                                /** @description Why there was no answer; empty when there was one. */
                                detail: string;
                            }[];
                            /** @description What to write into a zone of this installation; null when it holds none. */
                            fix: {
                                /** @description Stands for exactly this change; send it back so that no other is made. */
                                key: string;
                                /**
                                 * Format: uuid
                                 * @description Identifier.
                                 */
                                zoneId: string;
                                zone: string;
                                /** @description Name of the server that holds the zone. */
                                server: string;
                                add: {
                                    name: string;
                                    type: string;
                                    ttl: number;
                                    data: string;
                                }[];
                                remove: {
                                    name: string;
                                    type: string;
                                    ttl: number;
                                    data: string;
                                }[];
                            } | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
    DomainHealth_fix: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Identifier. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    check: "mx" | "address" | "helo" | "ptr" | "spf" | "dkim" | "dmarc" | "clients";
                    /** @description The `key` of the fix that was shown: 409 when another would be made by now. */
                    key?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        domainId: string;
                        /**
                         * Format: uuid
                         * @description Identifier.
                         */
                        serverId: string;
                        /** @description A domain name, without the final dot. */
                        domain: string;
                        /**
                         * @description The worst of its checks.
                         * @enum {string}
                         */
                        verdict: "green" | "yellow" | "red" | "neutral";
                        /**
                         * Format: date-time
                         * @description RFC 3339 date and time in UTC.
                         */
                        checkedAt: string;
                        checks: {
                            /** @enum {string} */
                            check: "mx" | "address" | "helo" | "ptr" | "spf" | "dkim" | "dmarc" | "clients";
                            /** @enum {string} */
                            verdict: "green" | "yellow" | "red" | "neutral";
                            /** @enum {string} */
                            code: "noAnswer" | "mxOurs" | "mxImplicit" | "mxImplicitElsewhere" | "mxMissing" | "mxNull" | "mxNullBeside" | "mxAlias" | "mxElsewhere" | "mxTranslated" | "addressFound" | "addressMissing" | "addressPartly" | "addressNothing" | "heloOurs" | "heloMissing" | "heloElsewhere" | "heloTranslated" | "heloUnqualified" | "ptrBack" | "ptrOtherName" | "ptrMissing" | "ptrNotBack" | "ptrNothing" | "spfCovers" | "spfMissing" | "spfSeveral" | "spfSyntax" | "spfEveryone" | "spfOpen" | "spfNotCovered" | "spfTooMany" | "spfTooManyVoid" | "spfIncludeMissing" | "spfNoAddress" | "spfSmarthost" | "dkimNone" | "dkimKeys" | "dkimSyntax" | "dmarcPolicy" | "dmarcInherited" | "dmarcWatching" | "dmarcMissing" | "dmarcSeveral" | "dmarcSyntax" | "clientsFound" | "clientsMissing" | "clientsWrong" | "clientsNothing";
                            /** @description What the sentence speaks of: names, addresses, numbers. */
                            values: {
                                [key: string]: string | number;
                            };
                            /** @description The same in one English sentence. */
                            why: string;
                            asked: {
                                name: string;
                                type: string;
                                /** @description address:port of the DNS server that was asked. */
                                server: string;
                                /** @description NOERROR, NXDOMAIN, …; TIMEOUT when no answer came. */
                                rcode: string;
                                /** @description What came back: aliases that were followed, then the records. */
                                records: {
                                    name: string;
                                    type: string;
                                    ttl: number;
                                    data: string;
                                }[];
                                /** @description Why there was no answer; empty when there was one. */
                                detail: string;
                            }[];
                            /** @description What to write into a zone of this installation; null when it holds none. */
                            fix: {
                                /** @description Stands for exactly this change; send it back so that no other is made. */
                                key: string;
                                /**
                                 * Format: uuid
                                 * @description Identifier.
                                 */
                                zoneId: string;
                                zone: string;
                                /** @description Name of the server that holds the zone. */
                                server: string;
                                add: {
                                    name: string;
                                    type: string;
                                    ttl: number;
                                    data: string;
                                }[];
                                remove: {
                                    name: string;
                                    type: string;
                                    ttl: number;
                                    data: string;
                                }[];
                            } | null;
                        }[];
                    };
                };
            };
            /** @description A problem (RFC 9457, application/problem+json). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description about:blank, or the address of a page about this kind of problem. */
                        type: string;
                        title: string;
                        status: number;
                        detail?: string;
                        /** @description Stable word for programs, for example `validation`, `conflict`, `not-found`. */
                        code: string;
                        errors?: {
                            /** @description JSON pointer to the field, for example #/addresses/0. */
                            pointer: string;
                            code: string;
                            detail: string;
                            /** @description Line of a text (zone text, CSV, YAML) that is wrong. */
                            line?: number;
                        }[];
                    };
                };
            };
        };
    };
}
