# Exported with `scopes export gherkin`; the next export overwrites it.
@northwind/deals-and-contacts
Feature: Deals and contacts in Northwind CRM
  Summary: A rep closes a deal and finds its contact in the CRM, without retyping.
  Companies: Orderly and Northwind

  @AC1 @happy-path @S1
  Scenario: northwind/deals-and-contacts/AC1 happy path
    Story S1: As a sales rep, when I mark a deal closed-won in Orderly, within 1 minute the deal and its contact appear in my CRM, so that I never retype them.
    Given a sales rep
    When I mark a deal closed-won in Orderly
    Then A deal marked closed-won appears in the CRM with its contact within 60 seconds.

  @AC2 @happy-path @S2
  Scenario: northwind/deals-and-contacts/AC2 happy path
    Story S2: As a sales rep, when I edit a contact's phone number in the CRM, within 15 minutes Orderly shows the new number, so that I call the right number.
    Given a sales rep
    When I edit a contact's phone number in the CRM
    Then A phone number edited in the CRM shows in Orderly within 15 minutes.

  @AC3 @delete
  Scenario: northwind/deals-and-contacts/AC3 deletes
    Records: Contact
    Then A contact deleted in the CRM is deleted in Orderly within 15 minutes; its deals stay and say "contact deleted".

  @AC4 @delete
  Scenario: northwind/deals-and-contacts/AC4 deletes
    Records: Deal
    Then A deal deleted in Orderly is archived in the CRM within 60 seconds.

  @AC5 @rename
  Scenario: northwind/deals-and-contacts/AC5 renames
    Records: Deal, Contact
    Then A field or deal stage renamed in the CRM still maps, because both are matched by id.

  @AC6 @api-down
  Scenario: northwind/deals-and-contacts/AC6 an outage
    Records: Deal, Contact
    Side: Northwind
    Then On a 5xx the sync retries three times with backoff, then logs the record and e-mails the owner.

  @AC7 @one-sided @duplicate
  Scenario: northwind/deals-and-contacts/AC7 one-sided records, duplicates
    Records: Contact
    Then A contact that exists only in Orderly is created in the CRM exactly once, however often the sync runs.

  @AC8 @setup @update @disconnect
  Scenario: northwind/deals-and-contacts/AC8 setup, updates, disconnecting
    Then An admin connects the CRM in at most 3 steps and can change the account or disconnect on the same page; disconnecting stops all requests within 1 minute.

  @AC9 @sync @usage @troubleshoot
  Scenario: northwind/deals-and-contacts/AC9 sync status, usage, troubleshooting
    Then The settings page shows the last sync time, the records moved in the last 30 days, and each failed record with the CRM's error text.

  @AC10 @one-sided
  Scenario: northwind/deals-and-contacts/AC10 one-sided records
    Records: Deal
    Then A deal that exists only in the CRM is neither changed nor copied to Orderly.

  @AC11 @conflict
  Scenario: northwind/deals-and-contacts/AC11 conflicts
    Records: Contact
    Then A phone number changed on both sides between two syncs ends as the CRM's, and Orderly's stands as a note on the contact.
