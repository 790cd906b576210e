#!/usr/bin/env python3
"""Sends leads to a Baton server, reads them back and shows who got them.

    submit_leads.py --server 127.0.0.1:50051
    submit_leads.py --server baton.example:50051 --ca ca.pem --token-file web-form.token

An example for integrations: every lead carries the sender's own id (`external_id`) and a
`request_id`, so that sending again after a lost answer changes nothing. One lead is bad on purpose,
to show how a refusal is read. Exits 0 only if all went as it should. Documentation: README.md.
"""

import argparse
import sys
import uuid

import grpc
from baton_client import call, details_of, open_channel

from baton.v1 import (  # noqa: E402  (generated)
    intake_service_pb2, intake_service_pb2_grpc, lead_pb2, lead_service_pb2, lead_service_pb2_grpc,
)

# Rows as a form or a CRM would give them.
LEADS = [
    {"name": "Inès Carvalho", "company": "Alpine Foods", "email": "ines@alpinefoods.example",
     "source": "web", "category": "demo_request", "language": "fr"},
    {"name": "Jonas Weber", "company": "Granite Motors", "phone": "+49 30 5550 0142",
     "source": "trade_show", "category": "newsletter", "score": 85},
    {"name": "Wanda Nowak", "email": "wanda@lumenclinics.example", "source": "web",
     "category": "webinar", "score": 12, "attributes": {"employees": "35"}},
    {"company": "Meridian Retail", "email": "buying@meridianretail.example", "source": "partner",
     "category": "pricing", "score": 0},
    {"name": "Tomás Ortega", "company": "Falcon Media", "email": "tomas@falconmedia.example",
     "source": "campaign", "category": "whitepaper", "score": 55, "campaign": "spring-2026"},
]
BAD_LEAD = {"name": "Nobody", "email": "nobody at nowhere.example", "source": "web"}


def submit(stub, external_id, row, request_id):
    """Sends one lead and returns the answer."""
    return call(stub.SubmitLead, intake_service_pb2.SubmitLeadRequest(
        request_id=request_id, external_id=external_id, profile=lead_pb2.LeadProfile(**row)))


def list_all(stub, page_size=1000):
    """Every open lead, page by page; 1000 is the most that one page holds."""
    token = ""
    while True:
        page = call(stub.ListLeads, lead_service_pb2.ListLeadsRequest(
            page_size=page_size, page_token=token))
        yield from page.leads
        token = page.next_page_token
        if not token:
            return


def print_table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def submit_and_read_back(channel, run):
    """Sends LEADS, each twice, and reads them back; returns the ids by external id."""
    intake = intake_service_pb2_grpc.IntakeServiceStub(channel)
    service = lead_service_pb2_grpc.LeadServiceStub(channel)
    ids = {}
    for number, row in enumerate(LEADS, 1):
        external_id, request_id = f"crm-{run}-{number}", str(uuid.uuid4())
        answer = submit(intake, external_id, row, request_id)
        # As after a lost answer: the same request names the same lead, says that it was done before,
        # and makes no second one.
        again = submit(intake, external_id, row, request_id)
        if not again.already_done or again.lead != answer.lead:
            raise RuntimeError(f"{external_id}: sent again, answered otherwise: {again}")
        ids[external_id] = answer.lead.id

    rows = [("lead", "external id", "who", "state", "tier", "rule", "rep")]
    for external_id, lead_id in ids.items():
        lead = call(service.GetLead, lead_service_pb2.GetLeadRequest(lead=lead_id)).lead
        sent = lead_pb2.LeadProfile(**LEADS[len(rows) - 1])
        if lead.external_id != external_id or lead.profile != sent:
            raise RuntimeError(f"{lead_id}: read back other than it was sent: {lead}")
        state = lead_pb2.LeadState.Name(lead.state).removeprefix("LEAD_STATE_").lower()
        who = lead.profile.name or lead.profile.company
        rows.append((lead.id, lead.external_id, who, state, lead.tier, lead.rule, lead.owner))
    print_table(rows)

    listed = {lead.external_id: lead.id for lead in list_all(service)}
    if not ids.items() <= listed.items():
        raise RuntimeError(f"ListLeads gave {listed}, which lacks some of {ids}")
    return ids


def show_refusal(channel, run):
    """Sends BAD_LEAD and prints why it is refused."""
    intake = intake_service_pb2_grpc.IntakeServiceStub(channel)
    try:
        submit(intake, f"crm-{run}-bad", BAD_LEAD, str(uuid.uuid4()))
    except grpc.RpcError as error:
        info, violations = details_of(error)
        print(f"\nrefused: {error.code().name}: {error.details()}")
        if info:
            print(f"  reason {info.reason} ({info.domain}) {dict(info.metadata)}")
        for violation in violations:
            print(f"  field {violation.field}: {violation.description}")
        named = any("email" in violation.field for violation in violations)
        if error.code() != grpc.StatusCode.INVALID_ARGUMENT or not info or not named:
            raise RuntimeError("the refusal does not say that the email is wrong") from error
        return
    raise RuntimeError("the bad lead was taken")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", default="127.0.0.1:50051", help="HOST:PORT of batond")
    parser.add_argument("--token-file", help="the file with your token, if batond asks for one")
    parser.add_argument("--ca", help="the authority of batond's certificate, in PEM; encrypts")
    # Leads of another run have other ids.
    parser.add_argument("--run", default=uuid.uuid4().hex[:8], help="part of the external ids")
    arguments = parser.parse_args()
    try:
        channel = open_channel(arguments.server, arguments.token_file, arguments.ca)
    except (OSError, ValueError) as error:
        sys.exit(f"submit_leads: {error}")
    with channel:
        try:
            ids = submit_and_read_back(channel, arguments.run)
            show_refusal(channel, arguments.run)
        except grpc.RpcError as error:
            sys.exit(f"submit_leads: {error.code().name}: {error.details()}")
        except RuntimeError as error:
            sys.exit(f"submit_leads: {error}")
    print(f"\n{len(ids)} leads sent and read back, 1 refused")


if __name__ == "__main__":
    main()
