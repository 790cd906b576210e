extension WorkspaceFile {
    /// The commented workspace that `baton init` writes; the same text as Examples/workspace.yaml.
    package static let example = #"""
        # A workspace: who works the leads, who gets which one, and how soon it has to be answered.
        #
        #   baton apply -f workspace.yaml --dry-run    shows what would change
        #   baton apply -f workspace.yaml              makes it so, all at once or not at all
        #
        # Names such as `amina` or `sdr` are yours: up to 64 letters, digits, `_`, `.` and `-`.
        # Durations are a number and a unit: 20s, 15m, 4h, 2d, 1w.
        # A misspelt key is refused with its line and the key that was meant; nothing is guessed.

        workspace: acme

        # Days and hours are meant in this time zone unless somebody has their own.
        time_zone: Europe/Paris

        # Opening hours. Policies name the calendar that their clocks run by; a rep may have `hours: office`.
        calendars:
          office:
            weekly:
              - { days: [mon, tue, wed, thu, fri], from: "09:00", to: "18:00" }
            holidays:
              - { date: "--12-25", name: Noël }                 # every year
              - { date: "--01-01", name: Jour de l'an }
              - { date: "--05-01", name: Fête du Travail }
              - { date: "2027-03-29", name: Lundi de Pâques }   # one year only
              - { date: "2028-04-17", name: Lundi de Pâques }
              - { date: "2029-04-02", name: Lundi de Pâques }
              - { date: "2030-04-22", name: Lundi de Pâques }
              - { date: "2031-04-14", name: Lundi de Pâques }
              - { date: "--12-24", name: Réveillon, hours: [{ from: "09:00", to: "12:00" }] }

        # Everybody who has to do with leads. `capacity` is how much open work fits: each open lead takes
        # its tier's cost, 1 unless the tier says otherwise. Without a capacity there is no limit.
        # More keys: time_zone, weight, daily_cap, pending_cap, hours, skills, backup, active.
        reps:
          amina:  { name: Amina Haddad,  email: amina@acme.example,  capacity: 200 }
          bruno:  { name: Bruno Silva,   email: bruno@acme.example,  capacity: 200, time_zone: Europe/Lisbon }
          chloe:  { name: Chloé Moreau,  email: chloe@acme.example,  capacity: 200 }
          daniel: { name: Daniel Weber,  email: daniel@acme.example, capacity: 200, time_zone: Europe/Berlin }
          elena:  { name: Elena Rossi,   email: elena@acme.example,  capacity: 200, time_zone: Europe/Rome }
          farid:  { name: Farid Benali,  email: farid@acme.example,  capacity: 200 }
          grace:  { name: Grace Okafor,  email: grace@acme.example,  capacity: 200, time_zone: Europe/London }
          paul:   { name: Paul Laurent,  email: paul@acme.example }      # manager, not in the rotation
          dana:   { name: Dana Keller,   email: dana@acme.example }      # director
          olga:   { name: Olga Ivanova,  email: olga@acme.example }      # operations

        # Members take turns in this order. For two turns where the others have one, write a member as
        # `{ rep: amina, weight: 2 }`.
        teams:
          sdr:
            members: [amina, bruno, chloe, daniel, elena, farid, grace]
            manager: paul
            director: dana
            operations: olga
            # Where a lead goes when no member can take it: to the manager, and if he is out, to the pool.
            # A lead in the pool is given away the instant somebody is free; operations are told at once.
            fallback: [manager, pool]

        # How urgent a lead is. Rank 1 leaves the pool first.
        tiers:
          critical: { rank: 1 }
          high:     { rank: 2 }
          standard: { rank: 3 }
          nurture:  { rank: 4 }

        # Rules are tried from the top, and the first that matches decides. All conditions of a rule have to
        # hold: a value, a list (any of them) or a comparison with a whole number. Attributes of your own are
        # `attributes.NAME`. The last rule has no `when`: it takes whatever is left.
        routing:
          - name: hand raisers
            when: { category: [demo_request, free_trial, pricing, referral] }
            then: { team: sdr, tier: critical }
          - name: strong intent
            when: { score: ">=80" }
            then: { team: sdr, tier: high }
          - name: cold lists
            when: { category: [reactivation, third_party_list] }
            then: { team: sdr, tier: nurture }
          - name: low score
            when: { score: "<40" }
            then: { team: sdr, tier: nurture }
          - name: everything else
            then: { team: sdr, tier: standard }

        # What is promised for each tier, in time during which the calendar is open (24h is 2.7 days of nine
        # hours). `calendar: 24x7` never closes.
        #   assignment: somebody owns it        acceptance: the owner has taken it up
        #   contact: a human has tried          qualification: it is closed
        #   response: a prospect's reply is answered, by what it wants: hot, warm, neutral or negative
        #   follow_up: nobody is given up too soon, such as `follow_up: { attempts: 3, within: 27h }`
        # A target of two numbers: `internal` is what the team works by, `external` what customers are told.
        # `same_day` ends with the day's last shift. `after_hours` is for a clock that starts while closed:
        # `pause`, `{ after_opening: 1h }` of open time, or `{ within: 12h }` by the clock on the wall.
        # A ladder says what happens before (75% of the target is used up, or -30m), at ("0") and after the
        # deadline. A step may also `alert operations`, `alert backup` or `alert rep:NAME`. Every clock may have
        # a ladder. `handoff_note: required` asks who reassigns a lead by hand for a note.
        policies:
          critical:                 # demo request, free trial, pricing, customer referral
            calendar: office
            after_hours: pause      # a clock that would start at night starts at the next opening
            targets:
              assignment: 5m
              acceptance: 15m
              contact: 5m
              qualification: 24h
              response:
                hot:  { target: { internal: 15m, external: 30m }, after_hours: { after_opening: 1h } }
                warm: { target: { internal: 2h, external: 4h }, after_hours: { within: 12h } }
                neutral: same_day
                negative: same_day
            ladders:
              contact:
                - { at: 75%,  do: remind owner }
                - { at: "0",  do: remind owner }
                - { at: +15m, do: remind owner }
                - { at: +30m, do: alert manager }
                - { at: +1h,  do: reassign }
                - { at: +2h,  do: alert director }
                - { at: +4h,  do: open review }
          high:                     # high score, strong intent, target account, premium source
            calendar: office
            after_hours: pause
            targets:
              assignment: 15m
              acceptance: 30m
              contact: 30m
              qualification: 48h
              response:
                hot:  { target: { internal: 15m, external: 30m }, after_hours: { after_opening: 1h } }
                warm: { target: { internal: 2h, external: 4h }, after_hours: { within: 12h } }
                neutral: same_day
                negative: same_day
            ladders:
              contact:
                - { at: 75%,  do: remind owner }
                - { at: "0",  do: remind owner }
                - { at: +15m, do: remind owner }
                - { at: +30m, do: alert manager }
                - { at: +1h,  do: reassign }
                - { at: +2h,  do: alert director }
                - { at: +4h,  do: open review }
          standard:                 # medium score, campaign answer, general inbound
            calendar: office
            after_hours: pause
            targets:
              assignment: 1h
              acceptance: 2h
              contact: 4h
              qualification: 72h
              response:
                hot:  { target: { internal: 15m, external: 30m }, after_hours: { after_opening: 1h } }
                warm: { target: { internal: 2h, external: 4h }, after_hours: { within: 12h } }
                neutral: same_day
                negative: same_day
            ladders:
              contact:
                - { at: 75%,  do: remind owner }
                - { at: "0",  do: remind owner }
                - { at: +15m, do: remind owner }
                - { at: +30m, do: alert manager }
                - { at: +1h,  do: reassign }
                - { at: +2h,  do: alert director }
                - { at: +4h,  do: open review }
          nurture:                  # low score, reactivated, third-party list
            calendar: office
            after_hours: pause
            targets:
              assignment: 4h
              acceptance: 4h
              contact: 24h
              qualification: 1w
              response:
                hot:  { target: { internal: 15m, external: 30m }, after_hours: { after_opening: 1h } }
                warm: { target: { internal: 2h, external: 4h }, after_hours: { within: 12h } }
                neutral: same_day
                negative: same_day
            ladders:
              contact:
                - { at: 75%,  do: remind owner }
                - { at: "0",  do: remind owner }
                - { at: +15m, do: remind owner }
                - { at: +30m, do: alert manager }
                - { at: +1h,  do: reassign }
                - { at: +2h,  do: alert director }
                - { at: +4h,  do: open review }

        """#
}
