# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_enswitch_global_optspecs
    string join \n c/config= api= key-file= h/help V/version
end

function __fish_enswitch_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_enswitch_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_enswitch_using_subcommand
    set -l cmd (__fish_enswitch_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c enswitch -n "__fish_enswitch_needs_command" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_needs_command" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_needs_command" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_needs_command" -s V -l version -d 'Print version'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "api" -d 'Run the JSON API'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "apply" -d 'Make the configuration of the switch what a file says'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "bill" -d 'Charge fees and make invoices'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "call" -d 'See calls in progress, act on them, and ask where a call would go'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "cdr" -d 'Show call detail records'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "cluster" -d 'See the whole cluster, take machines out of service, make a copy of the database the writer'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "config" -d 'Check and show the configuration'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "key" -d 'Look after API keys'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "ledger" -d 'Look after the money'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "migrate" -d 'Bring the schema of the database up to date'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "rates" -d 'Import, try and correct prices'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "routed" -d 'Run the daemon beside Asterisk'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "session" -d 'Look after sessions'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "setup" -d 'Make the first user, who may do everything'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "sipd" -d 'Run the daemon beside Kamailio'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "stats" -d 'Sum calls up: how many, how long, ASR, ACD, revenue, cost and margin'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "customer" -d 'Manage customers'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "user" -d 'Look after users'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "role" -d 'Manage roles'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "plan" -d 'Manage plans'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "price" -d 'Manage prices'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "deck" -d 'Manage decks'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "outbound-group" -d 'Manage outbound groups'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "time-chunk" -d 'Manage time chunks'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "inbound-group" -d 'Manage inbound groups'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "caller-group" -d 'Manage caller groups'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "caller-prefix" -d 'Manage caller prefixes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "carrier" -d 'Manage carriers'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "carrier-address" -d 'Manage carrier addresses'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "route" -d 'Manage routes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "route-carrier" -d 'Manage route carriers'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "number-class" -d 'Manage number classes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "number" -d 'Manage numbers'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "domain" -d 'Manage domains'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "line" -d 'Manage lines, and see what they do'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "device" -d 'Manage devices'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "dial-plan" -d 'Manage dial plans'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "dial-plan-rule" -d 'Manage dial plan rules'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "service-class" -d 'Manage service classes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "service-class-exception" -d 'Manage service class exceptions'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "time-group" -d 'Manage time groups'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "time-period" -d 'Manage time periods'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "plan-route" -d 'Manage plan routes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "number-route" -d 'Manage number routes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "line-forward" -d 'Manage line forwards'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "hunt-group" -d 'Manage hunt groups'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "hunt-group-member" -d 'Manage hunt group members'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "resource-list" -d 'Manage resource lists'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "resource-list-member" -d 'Manage resource list members'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "custom-text" -d 'Manage custom texts'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "machine" -d 'Manage machines'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "region" -d 'Manage regions'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "region-machine" -d 'Manage region machines'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "issuer" -d 'Manage issuers'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "exchange-rate" -d 'Manage exchange rates'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "spend-limit" -d 'Manage spend limits'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "spending" -d 'Manage spendings'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "burn-limit" -d 'Manage burn limits'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "country-lock" -d 'Manage country locks'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "country-confirmation" -d 'Manage country confirmations'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "billing-profile" -d 'Manage billing profiles'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "contract" -d 'Manage contracts'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "billing-terms" -d 'Manage billing terms'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "fee" -d 'Manage fees'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "number-class-fee" -d 'Manage number class fees'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "product" -d 'Manage products'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "subscription" -d 'Manage subscriptions'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "tax" -d 'Manage taxes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "charge" -d 'Manage charges'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "allowance" -d 'Manage allowances'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "invoice" -d 'Look after invoices and credit notes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "invoice-line" -d 'Manage invoice lines'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "invoice-tax" -d 'Manage invoice taxes'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "payment" -d 'Manage payments'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "topup-request" -d 'Look after requests for top-ups'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "payment-provider" -d 'Manage payment providers'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "topup" -d 'Look after payments through payment providers'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "refund" -d 'Manage refunds'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "auto-topup" -d 'Manage auto topups'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "voucher-batch" -d 'Manage voucher batches'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "voucher" -d 'Manage vouchers'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "card-group" -d 'Manage card groups'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "card-batch" -d 'Manage batches of calling cards'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "card" -d 'Manage calling cards'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "mail" -d 'Look after the outbox of mail'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "message" -d 'Manage messages'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "webhook" -d 'Manage webhooks'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "webhook-delivery" -d 'Manage webhook deliveries'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "alert" -d 'Manage alerts'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "alert-entry" -d 'Manage alert entries'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "audit-entry" -d 'Manage audit log'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "registration" -d 'Manage registrations'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "job" -d 'Manage jobs'
complete -c enswitch -n "__fish_enswitch_using_subcommand api" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand api" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand api" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand api" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -l dry-run -d 'Show what would change, and change nothing'
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "run" -d 'Charge the fees of a period and make drafts of its invoices'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "status" -d 'Show how many documents of every issuer are how far, and what is still to be paid'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "charge" -d 'Charge something once'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "block" -d 'Sell a block of seconds or messages'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "credit" -d 'Issue a credit note'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "pay" -d 'Book a payment of a customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "redeem" -d 'Credit a voucher to a customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "report" -d 'Show what was earned, what is owed, or the tax'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and not __fish_seen_subcommand_from run status charge block credit pay redeem report vouchers" -f -a "vouchers" -d 'Make vouchers and print their codes'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from run" -l period -d 'The month, as in 2026-11 [default: the last one that is over, and the fees of the one that is not]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from run" -l customer -d 'Only this customer (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from run" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from run" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from run" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from run" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from run" -l dry-run -d 'Show what would be billed, and change nothing'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from status" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from status" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from status" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from status" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from charge" -l quantity -d 'How many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from charge" -l key -d 'A charge with a key that was used before is not made again' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from charge" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from charge" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from charge" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from charge" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from charge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -l unit -d 'What is sold' -r -f -a "seconds\t''
messages\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -l price -d 'Price of the block without tax, as in 5.00; 0 is a gift' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -l description -d 'What it is, as on the invoice' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -l key -d 'A block with a key that was used before is not sold again' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -l until -d 'Until when it can be used, as in 2027-12-31T23:00:00Z [default: to the end of the billing period, or of the next one if the plan carries over]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from block" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from credit" -l scope -d 'What it was paid for, which decides about tax' -r -f -a "calls\t''
fees\t''
products\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from credit" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from credit" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from credit" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from credit" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from credit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from pay" -l invoice -d 'The invoice it is for (number or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from pay" -l method -d 'How it was paid' -r -f -a "transfer\t''
cash\t''
card\t''
other\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from pay" -l note -d 'For people' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from pay" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from pay" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from pay" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from pay" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from pay" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from redeem" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from redeem" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from redeem" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from redeem" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from redeem" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from report" -l period -d 'The month, as in 2026-11, in UTC [default: the last one that is over]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from report" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from report" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from report" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from report" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from vouchers" -l name -d 'Name of the batch, unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from vouchers" -l expires-at -d 'Until when they can be redeemed, as in 2027-12-31T23:00:00Z [default: for ever]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from vouchers" -l currency -d 'What the amount is in, as in GBP: only customers whose account is in it redeem them [default: that of the seller]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from vouchers" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from vouchers" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from vouchers" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand bill; and __fish_seen_subcommand_from vouchers" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -f -a "explain" -d 'Tell where a call would go, what it would cost at every level, and why'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -f -a "hangup" -d 'End a call'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -f -a "list" -d 'List calls in progress, oldest first, with what they have cost until now at every level'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -f -a "make" -d 'Make a call from a line: it rings, and when it answers the number is called'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain hangup list make redirect" -f -a "redirect" -d 'Connect the caller of a call with another number'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -l at -d 'Time of the call, as in 2026-11-23T18:00:00+01:00 [default: now]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -l caller -d 'Caller number that a carrier sends along' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -l fax -d 'A fax instead of voice'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from hangup" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from hangup" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from hangup" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from hangup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from list" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from make" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from make" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from make" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from make" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from redirect" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from redirect" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from redirect" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from redirect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List calls: who called whom, the route taken, seconds of talk, and the price at every level'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one call'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all calls as CSV, JSON lines or a workbook'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l level -d 'As this customer sees it: its costs, its revenue, nothing of the levels above (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l customer -d 'Only of this customer and of everybody below (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l since -d 'Only calls that came in at this time or later, as in 2026-11-23T18:00:00+01:00' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l before -d 'Only calls that came in before this time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l direction -d 'Only internal, outbound or inbound calls' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l status -d 'Only calls that ended so: answered, busy, no_answer, cancelled, failed, refused, lost' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l sip-code -d 'Only with this SIP status code' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l cause -d 'Only with this Q.850 cause' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l line -d 'Only of this line (id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l number -d 'Only to this number of ours' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l carrier -d 'Only by this carrier (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l caller -d 'Only from this caller; 34* begins like this, *34* has it in it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l called -d 'Only to this called number; 34* begins like this, *34* has it in it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l min-seconds -d 'At least so many seconds of talk' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l max-seconds -d 'At most so many seconds of talk' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l by -d 'Calls, or the attempts to reach somebody' -r -f -a "call\t''
leg\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l limit -d 'At most so many calls, the newest ones' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l columns -d 'Columns, with commas between, as `enswitch cdr export` names them' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l own -d 'Without everybody below'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from show" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l level -d 'As this customer sees it: its costs, its revenue, nothing of the levels above (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l customer -d 'Only of this customer and of everybody below (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l since -d 'Only calls that came in at this time or later, as in 2026-11-23T18:00:00+01:00' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l before -d 'Only calls that came in before this time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l direction -d 'Only internal, outbound or inbound calls' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l status -d 'Only calls that ended so: answered, busy, no_answer, cancelled, failed, refused, lost' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l sip-code -d 'Only with this SIP status code' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l cause -d 'Only with this Q.850 cause' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l line -d 'Only of this line (id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l number -d 'Only to this number of ours' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l carrier -d 'Only by this carrier (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l caller -d 'Only from this caller; 34* begins like this, *34* has it in it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l called -d 'Only to this called number; 34* begins like this, *34* has it in it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l min-seconds -d 'At least so many seconds of talk' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l max-seconds -d 'At most so many seconds of talk' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l by -d 'Calls, or the attempts to reach somebody' -r -f -a "call\t''
leg\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l columns -d 'Columns, with commas between [default: all]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -s o -l output -d 'Format [default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''
xlsx\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -l own -d 'Without everybody below'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and not __fish_seen_subcommand_from drain promote status undrain" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and not __fish_seen_subcommand_from drain promote status undrain" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and not __fish_seen_subcommand_from drain promote status undrain" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and not __fish_seen_subcommand_from drain promote status undrain" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and not __fish_seen_subcommand_from drain promote status undrain" -f -a "drain" -d 'Send no new calls to a machine; its calls go on'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and not __fish_seen_subcommand_from drain promote status undrain" -f -a "promote" -d 'Make a copy of the database the writer, because the writer is lost'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and not __fish_seen_subcommand_from drain promote status undrain" -f -a "status" -d 'Show machines, daemons and what is wrong'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and not __fish_seen_subcommand_from drain promote status undrain" -f -a "undrain" -d 'Send new calls to a machine again'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from drain" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from drain" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from drain" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from drain" -l wait -d 'Come back when its last call has ended'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from drain" -l force -d 'Also the only machine that gets calls'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from drain" -l dry-run -d 'Only tell what would be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from drain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from promote" -l url-file -d 'File with the URL of the copy, with a user who may promote it' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from promote" -l wait -d 'Seconds to wait for the copy, and then for the routeds, 1 to 86400' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from promote" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from promote" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from promote" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from promote" -l force -d 'Also if another server still answers at database.url; it is for you to make sure that it takes no changes'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from promote" -l dry-run -d 'Only tell what would be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from promote" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from status" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from status" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from status" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from status" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from status" -l watch -d 'Show it again every two seconds'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from undrain" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from undrain" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from undrain" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from undrain" -l dry-run -d 'Only tell what would be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand cluster; and __fish_seen_subcommand_from undrain" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -f -a "check" -d 'Check the configuration and tell what is wrong with it'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -f -a "show" -d 'Show every key, its value and where the value came from'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from check" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from check" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from check" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and not __fish_seen_subcommand_from add list rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and not __fish_seen_subcommand_from add list rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and not __fish_seen_subcommand_from add list rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and not __fish_seen_subcommand_from add list rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and not __fish_seen_subcommand_from add list rm" -f -a "add" -d 'Make an API key'
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and not __fish_seen_subcommand_from add list rm" -f -a "list" -d 'List the API keys of a user'
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and not __fish_seen_subcommand_from add list rm" -f -a "rm" -d 'Delete an API key, and the keys that it made; requests with them are refused from now on'
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -l name -d 'What it is for' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -l scopes -d 'What it permits, as in lines:read,customers:* [default: all that the user, and whoever makes it, may do now]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -l networks -d 'Networks from which it is taken, as in 192.0.2.0/24,2001:db8::/32 [default: everywhere]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -l expires-at -d 'When it ends, as in 2026-12-31T00:00:00+01:00 [default: never]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from list" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand key; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -f -a "balance" -d 'Show balances, and what calls in progress have reserved'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -f -a "pay" -d 'Credit a payment of a customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -f -a "verify" -d 'Prove that the ledger is right'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from balance" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -l note -d 'For people, such as the number of a receipt' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -l key -d 'A payment with a key that was used before is not booked again' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from verify" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -l plan -d 'Print the SQL that would run, and run nothing'
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -f -a "status" -d 'Show every migration and whether it ran'
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and __fish_seen_subcommand_from status" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and __fish_seen_subcommand_from status" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and __fish_seen_subcommand_from status" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and __fish_seen_subcommand_from status" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -f -a "activate" -d 'Let the prices of an imported deck count'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -f -a "check" -d 'Tell which exchange rates calls would need that are not there'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -f -a "diff" -d 'Show what two decks say differently'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -f -a "history" -d 'List the decks of a carrier or a plan'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -f -a "import" -d 'Read a rate deck and tell what it would change'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -f -a "rerate" -d 'Charge the calls of a period again, with the prices of today\'s lists for the time of each call'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -f -a "rollback" -d 'Take the deck back that was activated last'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and not __fish_seen_subcommand_from activate check diff history import rerate rollback simulate" -f -a "simulate" -d 'Price the calls of a period with another plan, and change nothing'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from activate" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from activate" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from activate" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from activate" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from activate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from check" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from check" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from check" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from check" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from diff" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from diff" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from diff" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from diff" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from history" -l carrier -d 'What this carrier charges (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from history" -l plan -d 'What this plan charges (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from history" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from history" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from history" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from history" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from history" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -l carrier -d 'What this carrier charges (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -l plan -d 'What this plan charges (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -l effective -d 'From when the prices count [default: when it is activated]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -l columns -d 'Columns: FIELD=NAME;... with prefix, country_code, per_minute, connect_fee, minimum, included_seconds, first_block, increment, blocks' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -l activate -d 'Activate it at once'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -l no-traffic -d 'Do not price the calls of last month'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -l customer -d 'Only calls of this customer and of everybody below (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -l period -d 'A month such as 2026-10, or last-month' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -l since -d 'From this time on, as in 2026-11-23T18:00:00+01:00' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -l until -d 'Until before this time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -l time-zone -d 'Time zone of the month' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rerate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rollback" -l carrier -d 'What this carrier charges (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rollback" -l plan -d 'What this plan charges (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rollback" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rollback" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rollback" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rollback" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from rollback" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -l plan -d 'The plan to try (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -l customer -d 'Only this customer would have it (name or id) [default: everybody directly below whoever made the plan]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -l period -d 'A month such as 2026-10, or last-month' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -l since -d 'From this time on, as in 2026-11-23T18:00:00+01:00' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -l until -d 'Until before this time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -l time-zone -d 'Time zone of the month' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand rates; and __fish_seen_subcommand_from simulate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand routed" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand routed" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand routed" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand routed" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and not __fish_seen_subcommand_from list rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and not __fish_seen_subcommand_from list rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and not __fish_seen_subcommand_from list rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and not __fish_seen_subcommand_from list rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and not __fish_seen_subcommand_from list rm" -f -a "list" -d 'List the sessions of a user'
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and not __fish_seen_subcommand_from list rm" -f -a "rm" -d 'End sessions of a user'
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from list" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand session; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -l username -d 'Login name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -l owner -d 'Name of the owner of the system, if there is none yet' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -l email -d 'Where the user\'s mail goes' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand sipd" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand sipd" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand sipd" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand sipd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l level -d 'As this customer sees it: its costs, its revenue, nothing of the levels above (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l customer -d 'Only of this customer and of everybody below (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l since -d 'Only calls that came in at this time or later, as in 2026-11-23T18:00:00+01:00' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l before -d 'Only calls that came in before this time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l direction -d 'Only internal, outbound or inbound calls' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l status -d 'Only calls that ended so: answered, busy, no_answer, cancelled, failed, refused, lost' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l sip-code -d 'Only with this SIP status code' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l cause -d 'Only with this Q.850 cause' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l line -d 'Only of this line (id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l number -d 'Only to this number of ours' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l carrier -d 'Only by this carrier (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l caller -d 'Only from this caller; 34* begins like this, *34* has it in it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l called -d 'Only to this called number; 34* begins like this, *34* has it in it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l min-seconds -d 'At least so many seconds of talk' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l max-seconds -d 'At most so many seconds of talk' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l time-zone -d 'Whose hours and days' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l columns -d 'Columns, with commas between: name, id, calls, answered, minutes, asr, acd, revenue, cost, margin' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -l own -d 'Without everybody below'
complete -c enswitch -n "__fish_enswitch_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List customers'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all customers as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a customer; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete customers'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many customers from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l parent-id -d 'Only with this parent_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l dial-plan-id -d 'Only with this dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l service-class-id -d 'Only with this service_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l region-id -d 'Only with this region_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
parent_id\t''
name\t''
billing_type\t''
plan_id\t''
credit_limit\t''
max_calls\t''
locked\t''
dial_plan_id\t''
service_class_id\t''
region_id\t''
currency\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l parent-id -d 'Only with this parent_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l dial-plan-id -d 'Only with this dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l service-class-id -d 'Only with this service_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l region-id -d 'Only with this region_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
parent_id\t''
name\t''
billing_type\t''
plan_id\t''
credit_limit\t''
max_calls\t''
locked\t''
dial_plan_id\t''
service_class_id\t''
region_id\t''
currency\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l parent-id -d 'Who sells to this customer; `None` only for the owner of the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l billing-type -d 'How this customer pays its parent, and what it gets an invoice for [default: prepaid]' -r -f -a "prepaid\t''
prepaid_invoices\t''
prepaid_calls\t''
postpaid\t''
external\t''
none\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l plan-id -d 'What the parent charges this customer. `None` only for the owner' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l credit-limit -d 'How far the balance may fall below zero; `None`: without limit, and for prepaid types as 0 [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l max-calls -d 'Calls at the same time; `None`: without limit' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l locked -d 'Locked: no chargeable call of this customer or of anybody below is connected [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l dial-plan-id -d 'How dialled numbers become E.164; `None`: as the parent' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l service-class-id -d 'What may be called, on top of what every ancestor allows; `None`: everything' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l region-id -d 'Where calls of this customer are handled; `None`: as the parent' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l currency -d 'Currency of its balance, its limits and its invoices (ISO 4217); that of the parent if it is not given. It stays once anything was booked' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l parent-id -d 'Who sells to this customer; `None` only for the owner of the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l billing-type -d 'How this customer pays its parent, and what it gets an invoice for [default: prepaid]' -r -f -a "prepaid\t''
prepaid_invoices\t''
prepaid_calls\t''
postpaid\t''
external\t''
none\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l plan-id -d 'What the parent charges this customer. `None` only for the owner' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l credit-limit -d 'How far the balance may fall below zero; `None`: without limit, and for prepaid types as 0 [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l max-calls -d 'Calls at the same time; `None`: without limit' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l locked -d 'Locked: no chargeable call of this customer or of anybody below is connected [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l dial-plan-id -d 'How dialled numbers become E.164; `None`: as the parent' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l service-class-id -d 'What may be called, on top of what every ancestor allows; `None`: everything' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l region-id -d 'Where calls of this customer are handled; `None`: as the parent' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l currency -d 'Currency of its balance, its limits and its invoices (ISO 4217); that of the parent if it is not given. It stays once anything was booked' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand customer; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -f -a "add" -d 'Add a user who logs in for a customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -f -a "passwd" -d 'Let a user set a new password'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -f -a "list" -d 'List users'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -f -a "show" -d 'Show everything about one user'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -f -a "export" -d 'Write all users as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -f -a "set" -d 'Change fields of a user; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -f -a "rm" -d 'Delete users'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd list show export set rm import" -f -a "import" -d 'Make many users from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -l customer -d 'Whom the user works for (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -l role -d 'What the user may do: owner, reseller, administrator, user, or a role of your own' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -l email -d 'Where the user\'s mail goes' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -l without-second-factor -d 'Take the second factor away, for a user who lost it'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l role-id -d 'Only with this role_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l username -d 'Only with this username' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
role_id\t''
-role_id\t''
username\t''
-username\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
role_id\t''
username\t''
email\t''
language\t''
enabled\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -l role-id -d 'Only with this role_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -l username -d 'Only with this username' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
role_id\t''
username\t''
email\t''
language\t''
enabled\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l customer-id -d 'Whom the user works for' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l role-id -d 'What the user may do' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l username -d 'Login name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l email -d 'Where a link for a new password is sent; `None`: nowhere' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l language -d 'Language of mails, such as `es` or `pt-br`; `None`: what the customer writes for all' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l enabled -d 'May log in [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List roles'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one role'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all roles as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a role'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a role; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete roles'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many roles from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
privileges\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
privileges\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -l customer-id -d 'Whose users may have it: this customer\'s and everybody\'s below; `None`: built in, for everybody' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -l privileges -d 'What it permits, as far as the user\'s customer can see' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -l customer-id -d 'Whose users may have it: this customer\'s and everybody\'s below; `None`: built in, for everybody' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -l privileges -d 'What it permits, as far as the user\'s customer can see' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand role; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List plans'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one plan'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all plans as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a plan'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a plan; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete plans'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many plans from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l inherits-from-id -d 'Only with this inherits_from_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
customer_id\t''
shared\t''
precision\t''
outbound_connect_markup\t''
outbound_markup\t''
outbound_message_markup\t''
inbound_connect_markup\t''
inbound_markup\t''
inbound_message_markup\t''
inherits_from_id\t''
markup_basis\t''
crossing\t''
included_seconds\t''
included_messages\t''
carry_over\t''
no_credit_to\t''
currency\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -l inherits-from-id -d 'Only with this inherits_from_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
customer_id\t''
shared\t''
precision\t''
outbound_connect_markup\t''
outbound_markup\t''
outbound_message_markup\t''
inbound_connect_markup\t''
inbound_markup\t''
inbound_message_markup\t''
inherits_from_id\t''
markup_basis\t''
crossing\t''
included_seconds\t''
included_messages\t''
carry_over\t''
no_credit_to\t''
currency\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l customer-id -d 'Who made the plan; customers directly below may have it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l shared -d 'Who below may sell by this plan too, at its percentages and prices on what they pay themselves. They see it with its prices and fees, and cannot change it [default: nobody]' -r -f -a "nobody\t''
resellers\t''
subtree\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l precision -d 'Decimal places to which each charge is rounded, 0 to 6, half away from zero [default: 4]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l outbound-connect-markup -d 'Added to the connect fee of calls to carriers [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l outbound-markup -d 'Added to the price per minute and the minimum of calls to carriers [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l outbound-message-markup -d 'Added to the price of text messages to carriers [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l inbound-connect-markup -d 'Added to the connect fee of chargeable inbound calls [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l inbound-markup -d 'Added to the price per minute and the minimum of chargeable inbound calls [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l inbound-message-markup -d 'Added to the price of text messages that come in to chargeable numbers [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l inherits-from-id -d 'Prices that this plan does not have are those of this one; `None`: they are marked up from the level above. Made by the same customer or one above it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l markup-basis -d 'What the percentages are parts of: the cost (a markup) or the price itself (a margin, below 100%) [default: cost]' -r -f -a "cost\t''
price\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l crossing -d 'How calls are priced whose price changes while they last [default: segments]' -r -f -a "segments\t''
start\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l included-seconds -d 'Seconds of calls that cost a customer nothing in each of its billing periods; 0: none [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l included-messages -d 'Text messages that cost a customer nothing in each of its billing periods; 0: none [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l carry-over -d 'What is left of them at the end of a period can be used in the next one [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l no-credit-to -d 'Where a line\'s calls to the outside go when its customer is out of credit or locked and has this plan: an extension or a number, as whoever made the plan would dial it, and at its expense. `None`: they are refused' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l currency -d 'Currency of its prices and fees (ISO 4217); that of who made it if it is not given. Customers with another one pay at the exchange rate. Percentages need none' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l customer-id -d 'Who made the plan; customers directly below may have it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l shared -d 'Who below may sell by this plan too, at its percentages and prices on what they pay themselves. They see it with its prices and fees, and cannot change it [default: nobody]' -r -f -a "nobody\t''
resellers\t''
subtree\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l precision -d 'Decimal places to which each charge is rounded, 0 to 6, half away from zero [default: 4]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l outbound-connect-markup -d 'Added to the connect fee of calls to carriers [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l outbound-markup -d 'Added to the price per minute and the minimum of calls to carriers [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l outbound-message-markup -d 'Added to the price of text messages to carriers [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l inbound-connect-markup -d 'Added to the connect fee of chargeable inbound calls [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l inbound-markup -d 'Added to the price per minute and the minimum of chargeable inbound calls [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l inbound-message-markup -d 'Added to the price of text messages that come in to chargeable numbers [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l inherits-from-id -d 'Prices that this plan does not have are those of this one; `None`: they are marked up from the level above. Made by the same customer or one above it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l markup-basis -d 'What the percentages are parts of: the cost (a markup) or the price itself (a margin, below 100%) [default: cost]' -r -f -a "cost\t''
price\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l crossing -d 'How calls are priced whose price changes while they last [default: segments]' -r -f -a "segments\t''
start\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l included-seconds -d 'Seconds of calls that cost a customer nothing in each of its billing periods; 0: none [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l included-messages -d 'Text messages that cost a customer nothing in each of its billing periods; 0: none [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l carry-over -d 'What is left of them at the end of a period can be used in the next one [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l no-credit-to -d 'Where a line\'s calls to the outside go when its customer is out of credit or locked and has this plan: an extension or a number, as whoever made the plan would dial it, and at its expense. `None`: they are refused' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l currency -d 'Currency of its prices and fees (ISO 4217); that of who made it if it is not given. Customers with another one pay at the exchange rate. Percentages need none' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List prices'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one price'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all prices as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a price'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a price; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete prices'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many prices from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l outbound-group-id -d 'Only with this outbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l inbound-group-id -d 'Only with this inbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l time-chunk-id -d 'Only with this time_chunk_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l caller-group-id -d 'Only with this caller_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
carrier_id\t''
plan_id\t''
outbound_group_id\t''
inbound_group_id\t''
called_prefix\t''
time_chunk_id\t''
caller_group_id\t''
connect_fee\t''
included_seconds\t''
first_block\t''
increment\t''
per_minute\t''
minimum\t''
valid_from\t''
valid_to\t''
priority\t''
least_cost\t''
per_message\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l outbound-group-id -d 'Only with this outbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l inbound-group-id -d 'Only with this inbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l time-chunk-id -d 'Only with this time_chunk_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l caller-group-id -d 'Only with this caller_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
carrier_id\t''
plan_id\t''
outbound_group_id\t''
inbound_group_id\t''
called_prefix\t''
time_chunk_id\t''
caller_group_id\t''
connect_fee\t''
included_seconds\t''
first_block\t''
increment\t''
per_minute\t''
minimum\t''
valid_from\t''
valid_to\t''
priority\t''
least_cost\t''
per_message\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l carrier-id -d 'The carrier that charges this' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l plan-id -d 'The plan that charges this' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l outbound-group-id -d 'The destinations of an outbound group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l inbound-group-id -d 'The numbers of an inbound group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l called-prefix -d 'Destinations that start with this E.164 prefix' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l time-chunk-id -d 'Only in this chunk of the outbound group; `None`: any time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l caller-group-id -d 'Only for callers of this group; `None`: for all' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l connect-fee -d 'Charged once when the call is answered [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l included-seconds -d 'Seconds of talk paid by the connect fee [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l first-block -d 'Seconds charged at once for the first started second beyond those, at least 1 [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l increment -d 'Seconds of each further step, at least 1 [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l per-minute -d 'Price of 60 seconds' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l minimum -d 'Least price of an answered call [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l valid-from -d 'From when; `None`: always was' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l valid-to -d 'Until when (not included); `None`: for ever' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l priority -d '1 to 10 [default: 5]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l least-cost -d 'Whether least-cost routing may choose a carrier by this row [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l per-message -d 'Price of a text message; `None`: the row is about calls only, and messages do not see it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l carrier-id -d 'The carrier that charges this' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l plan-id -d 'The plan that charges this' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l outbound-group-id -d 'The destinations of an outbound group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l inbound-group-id -d 'The numbers of an inbound group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l called-prefix -d 'Destinations that start with this E.164 prefix' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l time-chunk-id -d 'Only in this chunk of the outbound group; `None`: any time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l caller-group-id -d 'Only for callers of this group; `None`: for all' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l connect-fee -d 'Charged once when the call is answered [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l included-seconds -d 'Seconds of talk paid by the connect fee [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l first-block -d 'Seconds charged at once for the first started second beyond those, at least 1 [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l increment -d 'Seconds of each further step, at least 1 [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l per-minute -d 'Price of 60 seconds' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l minimum -d 'Least price of an answered call [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l valid-from -d 'From when; `None`: always was' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l valid-to -d 'Until when (not included); `None`: for ever' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l priority -d '1 to 10 [default: 5]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l least-cost -d 'Whether least-cost routing may choose a carrier by this row [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l per-message -d 'Price of a text message; `None`: the row is about calls only, and messages do not see it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand price; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List decks'
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one deck'
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all decks as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
carrier_id\t''
plan_id\t''
name\t''
state\t''
prefixes\t''
column_mapping\t''
actor\t''
imported_at\t''
effective_at\t''
activated_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
carrier_id\t''
plan_id\t''
name\t''
state\t''
prefixes\t''
column_mapping\t''
actor\t''
imported_at\t''
effective_at\t''
activated_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand deck; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List outbound groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one outbound group'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all outbound groups as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a outbound group'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a outbound group; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete outbound groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many outbound groups from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -l caller-group-id -d 'Only with this caller_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
time_zone\t''
uses_included\t''
caller_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -l caller-group-id -d 'Only with this caller_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
time_zone\t''
uses_included\t''
caller_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -l time-zone -d 'Time zone of its time chunks, an IANA name such as `Europe/Madrid` [default: UTC]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -l uses-included -d 'Its calls and messages use included seconds and messages before they cost money [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -l caller-group-id -d 'Its routes take calls and messages of these callers only; `None`: of all. For others it is as if the routes were not there' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -l time-zone -d 'Time zone of its time chunks, an IANA name such as `Europe/Madrid` [default: UTC]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -l uses-included -d 'Its calls and messages use included seconds and messages before they cost money [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -l caller-group-id -d 'Its routes take calls and messages of these callers only; `None`: of all. For others it is as if the routes were not there' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand outbound-group; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List time chunks'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one time chunk'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all time chunks as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a time chunk'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a time chunk; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete time chunks'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many time chunks from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -l outbound-group-id -d 'Only with this outbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
outbound_group_id\t''
-outbound_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
outbound_group_id\t''
name\t''
days\t''
start_minute\t''
end_minute\t''
priority\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from export" -l outbound-group-id -d 'Only with this outbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
outbound_group_id\t''
name\t''
days\t''
start_minute\t''
end_minute\t''
priority\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l outbound-group-id -d 'Its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l name -d 'Name; unique in the group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l days -d 'Days on which it starts [default: mon-sun]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l start-minute -d 'First minute of the day, 0 to 1439 [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l end-minute -d 'Minute after the last, 1 to 1440. Not after `start_minute`: it runs over midnight into the next day [default: 1440]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l priority -d '0 to 5 [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l outbound-group-id -d 'Its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l name -d 'Name; unique in the group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l days -d 'Days on which it starts [default: mon-sun]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l start-minute -d 'First minute of the day, 0 to 1439 [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l end-minute -d 'Minute after the last, 1 to 1440. Not after `start_minute`: it runs over midnight into the next day [default: 1440]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l priority -d '0 to 5 [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-chunk; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List inbound groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one inbound group'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all inbound groups as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a inbound group'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a inbound group; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete inbound groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many inbound groups from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
chargeable\t''
uses_included\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
chargeable\t''
uses_included\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -l chargeable -d 'Calls to its numbers are charged to the numbers\' owners [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -l uses-included -d 'Its calls use included seconds before they cost money [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -l chargeable -d 'Calls to its numbers are charged to the numbers\' owners [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -l uses-included -d 'Its calls use included seconds before they cost money [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand inbound-group; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List caller groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one caller group'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all caller groups as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a caller group'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a caller group; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete caller groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many caller groups from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from add" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from set" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-group; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List caller prefixes'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one caller prefix'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all caller prefixes as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a caller prefix'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a caller prefix; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete caller prefixes'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many caller prefixes from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -l caller-group-id -d 'Only with this caller_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
caller_group_id\t''
-caller_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
caller_group_id\t''
caller_prefix\t''
called_min_length\t''
called_max_length\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from export" -l caller-group-id -d 'Only with this caller_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
caller_group_id\t''
caller_prefix\t''
called_min_length\t''
called_max_length\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -l caller-group-id -d 'Its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -l caller-prefix -d 'What the caller\'s number in E.164 form starts with; empty: any number, and callers that show none' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -l called-min-length -d 'Shortest called number, 1 to 15 [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -l called-max-length -d 'Longest called number, 1 to 15 [default: 15]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -l caller-group-id -d 'Its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -l caller-prefix -d 'What the caller\'s number in E.164 form starts with; empty: any number, and callers that show none' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -l called-min-length -d 'Shortest called number, 1 to 15 [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -l called-max-length -d 'Longest called number, 1 to 15 [default: 15]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand caller-prefix; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List carriers'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one carrier'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all carriers as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a carrier'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a carrier; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete carriers'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many carriers from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l called-dial-plan-id -d 'Only with this called_dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l caller-dial-plan-id -d 'Only with this caller_dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l inbound-dial-plan-id -d 'Only with this inbound_dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
host\t''
port\t''
transport\t''
enabled\t''
max_calls\t''
called_prefix\t''
called_dial_plan_id\t''
caller_dial_plan_id\t''
anonymous_caller\t''
inbound_dial_plan_id\t''
crossing\t''
currency\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -l called-dial-plan-id -d 'Only with this called_dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -l caller-dial-plan-id -d 'Only with this caller_dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -l inbound-dial-plan-id -d 'Only with this inbound_dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
host\t''
port\t''
transport\t''
enabled\t''
max_calls\t''
called_prefix\t''
called_dial_plan_id\t''
caller_dial_plan_id\t''
anonymous_caller\t''
inbound_dial_plan_id\t''
crossing\t''
currency\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l host -d 'Host name or address that calls are sent to' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l port -d 'Port that calls are sent to [default: 5060]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l transport -d 'Transport that calls are sent by [default: udp]' -r -f -a "udp\t''
tcp\t''
tls\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l enabled -d 'Not used for new calls when false [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l max-calls -d 'Calls to it at the same time; `None`: without limit' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l called-prefix -d 'Put in front of the called number, after its dial plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l called-dial-plan-id -d 'How E.164 numbers become the called numbers it wants; `None`: E.164 without plus' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l caller-dial-plan-id -d 'How E.164 numbers become the caller numbers it wants; `None`: E.164 without plus' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l anonymous-caller -d 'Caller number for callers that show none; empty: anonymous' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l inbound-dial-plan-id -d 'How called numbers of its calls to us become E.164; `None`: they are' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l crossing -d 'How it prices calls whose price changes while they last [default: segments]' -r -f -a "segments\t''
start\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l currency -d 'Currency of its prices and of what it is owed (ISO 4217); that of the owner of the system if it is not given. It stays once anything was booked' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l host -d 'Host name or address that calls are sent to' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l port -d 'Port that calls are sent to [default: 5060]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l transport -d 'Transport that calls are sent by [default: udp]' -r -f -a "udp\t''
tcp\t''
tls\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l enabled -d 'Not used for new calls when false [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l max-calls -d 'Calls to it at the same time; `None`: without limit' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l called-prefix -d 'Put in front of the called number, after its dial plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l called-dial-plan-id -d 'How E.164 numbers become the called numbers it wants; `None`: E.164 without plus' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l caller-dial-plan-id -d 'How E.164 numbers become the caller numbers it wants; `None`: E.164 without plus' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l anonymous-caller -d 'Caller number for callers that show none; empty: anonymous' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l inbound-dial-plan-id -d 'How called numbers of its calls to us become E.164; `None`: they are' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l crossing -d 'How it prices calls whose price changes while they last [default: segments]' -r -f -a "segments\t''
start\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l currency -d 'Currency of its prices and of what it is owed (ISO 4217); that of the owner of the system if it is not given. It stays once anything was booked' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List carrier addresses'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one carrier address'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all carrier addresses as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a carrier address'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a carrier address; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete carrier addresses'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many carrier addresses from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -l address -d 'Only with this address' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
carrier_id\t''
-carrier_id\t''
address\t''
-address\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
carrier_id\t''
address\t''
prefix_length\t''
port\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -l address -d 'Only with this address' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
carrier_id\t''
address\t''
prefix_length\t''
port\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -l carrier-id -d 'Its carrier' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -l address -d 'IPv4 or IPv6 address, or the first of a network' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -l prefix-length -d 'Length of the network prefix in bits; 32 (IPv4) or 128 (IPv6) for one host' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -l port -d 'Source port; 0: any [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -l carrier-id -d 'Its carrier' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -l address -d 'IPv4 or IPv6 address, or the first of a network' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -l prefix-length -d 'Length of the network prefix in bits; 32 (IPv4) or 128 (IPv6) for one host' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -l port -d 'Source port; 0: any [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand carrier-address; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List routes'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one route'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all routes as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a route'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a route; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete routes'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many routes from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -l called-prefix -d 'Only with this called_prefix' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -l outbound-group-id -d 'Only with this outbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
called_prefix\t''
-called_prefix\t''
outbound_group_id\t''
-outbound_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
called_prefix\t''
called_min_length\t''
called_max_length\t''
caller_prefix\t''
media\t''
outbound_group_id\t''
plans_choose\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -l called-prefix -d 'Only with this called_prefix' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -l outbound-group-id -d 'Only with this outbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
called_prefix\t''
called_min_length\t''
called_max_length\t''
caller_prefix\t''
media\t''
outbound_group_id\t''
plans_choose\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l called-prefix -d 'What the called number starts with; empty: all numbers' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l called-min-length -d 'Shortest called number, 1 to 15 [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l called-max-length -d 'Longest called number, 1 to 15 [default: 15]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l caller-prefix -d 'What the caller number starts with; empty: all callers' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l media -d 'What it takes: calls, or text messages [default: voice_fax]' -r -f -a "voice\t''
fax\t''
voice_fax\t''
message\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l outbound-group-id -d 'Price list' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l plans-choose -d 'Rate plans may put a carrier of their own in front of its carriers [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l called-prefix -d 'What the called number starts with; empty: all numbers' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l called-min-length -d 'Shortest called number, 1 to 15 [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l called-max-length -d 'Longest called number, 1 to 15 [default: 15]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l caller-prefix -d 'What the caller number starts with; empty: all callers' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l media -d 'What it takes: calls, or text messages [default: voice_fax]' -r -f -a "voice\t''
fax\t''
voice_fax\t''
message\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l outbound-group-id -d 'Price list' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l plans-choose -d 'Rate plans may put a carrier of their own in front of its carriers [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand route; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List route carriers'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one route carrier'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all route carriers as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a route carrier'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a route carrier; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete route carriers'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many route carriers from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -l route-id -d 'Only with this route_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "route_id\t''
-route_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "route_id\t''
position\t''
carrier_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from export" -l route-id -d 'Only with this route_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from export" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "route_id\t''
position\t''
carrier_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -l route-id -d 'Its route' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -l position -d 'Order, from 0' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -l carrier-id -d 'The carrier; `None`: all carriers with a least-cost price for the call that have no slot of their own, cheapest first' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from set" -l carrier-id -d 'The carrier; `None`: all carriers with a least-cost price for the call that have no slot of their own, cheapest first' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand route-carrier; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List number classes'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one number class'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all number classes as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a number class'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a number class; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete number classes'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many number classes from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from add" -l name -d 'Name, also on invoices; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from set" -l name -d 'Name, also on invoices; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List numbers'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one number'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all numbers as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a number'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a number; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete numbers'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many numbers from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l number -d 'Only with this number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l inbound-group-id -d 'Only with this inbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l card-group-id -d 'Only with this card_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l number-class-id -d 'Only with this number_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l region-id -d 'Only with this region_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
number\t''
-number\t''
customer_id\t''
-customer_id\t''
inbound_group_id\t''
-inbound_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
number\t''
customer_id\t''
inbound_group_id\t''
line_id\t''
forward_to\t''
card_group_id\t''
internal\t''
number_class_id\t''
region_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l number -d 'Only with this number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l inbound-group-id -d 'Only with this inbound_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l card-group-id -d 'Only with this card_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l number-class-id -d 'Only with this number_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l region-id -d 'Only with this region_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
number\t''
customer_id\t''
inbound_group_id\t''
line_id\t''
forward_to\t''
card_group_id\t''
internal\t''
number_class_id\t''
region_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l number -d 'The number itself; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l customer-id -d 'Its owner, who pays when the inbound group is chargeable' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l inbound-group-id -d 'Prices and name on the invoice' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l line-id -d 'The line that rings' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l forward-to -d 'Or what the owner would dial: an extension, or a number that is called at the owner\'s expense. Without any destination calls are refused with "no destination"' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l card-group-id -d 'Or a group of calling cards of the owner: callers log in with a card and are asked whom to call' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l internal -d 'Calls from lines of this system to this number stay inside [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l number-class-id -d 'What it costs to have it, besides the fee for any number; `None`: nothing' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l region-id -d 'The region whose machines take its calls from carriers; `None`: as its owner, and then as the proxy that gets the call' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l number -d 'The number itself; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l customer-id -d 'Its owner, who pays when the inbound group is chargeable' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l inbound-group-id -d 'Prices and name on the invoice' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l line-id -d 'The line that rings' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l forward-to -d 'Or what the owner would dial: an extension, or a number that is called at the owner\'s expense. Without any destination calls are refused with "no destination"' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l card-group-id -d 'Or a group of calling cards of the owner: callers log in with a card and are asked whom to call' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l internal -d 'Calls from lines of this system to this number stay inside [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l number-class-id -d 'What it costs to have it, besides the fee for any number; `None`: nothing' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l region-id -d 'The region whose machines take its calls from carriers; `None`: as its owner, and then as the proxy that gets the call' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List domains'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one domain'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all domains as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a domain'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a domain; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete domains'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many domains from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from add" -l name -d 'Host part of the SIP URI, lower case; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from add" -l customer-id -d 'Who may have lines in it: this customer and everybody below' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from set" -l name -d 'Host part of the SIP URI, lower case; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from set" -l customer-id -d 'Who may have lines in it: this customer and everybody below' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand domain; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -f -a "state" -d 'Show what lines do now: in a call, ringing, free, offline'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -f -a "list" -d 'List lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -f -a "show" -d 'Show everything about one line'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -f -a "export" -d 'Write all lines as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -f -a "add" -d 'Make a line'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -f -a "set" -d 'Change fields of a line; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -f -a "rm" -d 'Delete lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and not __fish_seen_subcommand_from state list show export add set rm import" -f -a "import" -d 'Make many lines from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from state" -l customer -d 'Only lines of this customer (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from state" -l limit -d 'At most so many, if none are named' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from state" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from state" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from state" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from state" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from state" -l watch -d 'Look again every two seconds, until ended'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from state" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l domain-id -d 'Only with this domain_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l dial-plan-id -d 'Only with this dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l service-class-id -d 'Only with this service_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
domain_id\t''
-domain_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
domain_id\t''
username\t''
extension\t''
caller_id\t''
ring_seconds\t''
max_calls\t''
locked\t''
do_not_disturb\t''
reject_anonymous\t''
dial_plan_id\t''
service_class_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -l domain-id -d 'Only with this domain_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -l dial-plan-id -d 'Only with this dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -l service-class-id -d 'Only with this service_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
domain_id\t''
username\t''
extension\t''
caller_id\t''
ring_seconds\t''
max_calls\t''
locked\t''
do_not_disturb\t''
reject_anonymous\t''
dial_plan_id\t''
service_class_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l customer-id -d 'Its owner' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l domain-id -d 'Realm and host part of its address' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l username -d 'User part of its address; unique in the domain' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l extension -d 'Short number by which lines of the same customer call it; unique in the customer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l caller-id -d 'Number shown to the outside; `None`: none is shown' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l ring-seconds -d 'Seconds it rings before "no answer", 1 to 600 [default: 30]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l max-calls -d 'Calls at the same time; `None`: without limit' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l locked -d 'Locked: makes no external calls [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l do-not-disturb -d 'Do not disturb: calls to it are refused as busy [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l reject-anonymous -d 'Calls without a caller number are refused [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l dial-plan-id -d 'How numbers it dials become E.164; `None`: as its customer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l service-class-id -d 'What it may call, on top of its customer\'s class; `None`: everything' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l password-file -d 'A file whose first line is the password; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l customer-id -d 'Its owner' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l domain-id -d 'Realm and host part of its address' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l username -d 'User part of its address; unique in the domain' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l extension -d 'Short number by which lines of the same customer call it; unique in the customer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l caller-id -d 'Number shown to the outside; `None`: none is shown' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l ring-seconds -d 'Seconds it rings before "no answer", 1 to 600 [default: 30]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l max-calls -d 'Calls at the same time; `None`: without limit' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l locked -d 'Locked: makes no external calls [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l do-not-disturb -d 'Do not disturb: calls to it are refused as busy [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l reject-anonymous -d 'Calls without a caller number are refused [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l dial-plan-id -d 'How numbers it dials become E.164; `None`: as its customer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l service-class-id -d 'What it may call, on top of its customer\'s class; `None`: everything' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l password-file -d 'A file whose first line is the password; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand line; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List devices'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one device'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all devices as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a device'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a device; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete devices'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many devices from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -l mac -d 'Only with this mac' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
line_id\t''
-line_id\t''
mac\t''
-mac\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
line_id\t''
mac\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -l mac -d 'Only with this mac' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
line_id\t''
mac\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -l line-id -d 'The line' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -l mac -d 'Hardware address (MAC); unique on the line. A device with several lines stands at each of them' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -l name -d 'What people call it, such as its model or where it stands' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -l line-id -d 'The line' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -l mac -d 'Hardware address (MAC); unique on the line. A device with several lines stands at each of them' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -l name -d 'What people call it, such as its model or where it stands' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand device; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List dial plans'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one dial plan'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all dial plans as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a dial plan'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a dial plan; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete dial plans'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many dial plans from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from add" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from set" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List dial plan rules'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one dial plan rule'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all dial plan rules as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a dial plan rule'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a dial plan rule; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete dial plan rules'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many dial plan rules from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -l dial-plan-id -d 'Only with this dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "dial_plan_id\t''
-dial_plan_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "dial_plan_id\t''
position\t''
prefix\t''
min_length\t''
max_length\t''
strip\t''
prepend\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from export" -l dial-plan-id -d 'Only with this dial_plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "dial_plan_id\t''
position\t''
prefix\t''
min_length\t''
max_length\t''
strip\t''
prepend\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l dial-plan-id -d 'Its dial plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l position -d 'Order, from 0' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l prefix -d 'What the number starts with; digits, `*`, `#`, and `+` in front. Empty matches all' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l min-length -d 'Shortest number that matches, prefix included [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l max-length -d 'Longest number that matches, prefix included [default: 32]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l strip -d 'Characters removed from the front [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l prepend -d 'Characters put in front after that' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -l prefix -d 'What the number starts with; digits, `*`, `#`, and `+` in front. Empty matches all' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -l min-length -d 'Shortest number that matches, prefix included [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -l max-length -d 'Longest number that matches, prefix included [default: 32]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -l strip -d 'Characters removed from the front [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -l prepend -d 'Characters put in front after that' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand dial-plan-rule; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List service classes'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one service class'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all service classes as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a service class'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a service class; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete service classes'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many service classes from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
external\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
external\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from add" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from add" -l external -d 'Whether destinations without an exception may be called' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from set" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from set" -l external -d 'Whether destinations without an exception may be called' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List service class exceptions'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one service class exception'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all service class exceptions as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a service class exception'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a service class exception; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete service class exceptions'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many service class exceptions from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -l service-class-id -d 'Only with this service_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "service_class_id\t''
-service_class_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "service_class_id\t''
prefix\t''
allow\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from export" -l service-class-id -d 'Only with this service_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "service_class_id\t''
prefix\t''
allow\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -l service-class-id -d 'Its class' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -l prefix -d 'E.164 prefix of the destinations meant' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -l allow -d 'Whether they may be called' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from set" -l allow -d 'Whether they may be called' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand service-class-exception; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List time groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one time group'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all time groups as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a time group'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a time group; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete time groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many time groups from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
time_zone\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
time_zone\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -l customer-id -d 'Who made it; everybody below may use it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -l time-zone -d 'Time zone of its periods, an IANA name such as `Europe/Madrid` [default: UTC]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -l customer-id -d 'Who made it; everybody below may use it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -l time-zone -d 'Time zone of its periods, an IANA name such as `Europe/Madrid` [default: UTC]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-group; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List time periods'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one time period'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all time periods as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a time period'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a time period; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete time periods'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many time periods from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -l time-group-id -d 'Only with this time_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "time_group_id\t''
-time_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "time_group_id\t''
position\t''
days\t''
start_minute\t''
end_minute\t''
first_day\t''
last_day\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from export" -l time-group-id -d 'Only with this time_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "time_group_id\t''
position\t''
days\t''
start_minute\t''
end_minute\t''
first_day\t''
last_day\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l time-group-id -d 'Its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l position -d 'Tells the periods of a group apart, from 0' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l days -d 'Days of the week on which it starts [default: mon-sun]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l start-minute -d 'First minute of the day, 0 to 1439 [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l end-minute -d 'Minute after the last, 1 to 1440. Not after `start_minute`: it runs over midnight into the next day [default: 1440]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l first-day -d 'First day on which it starts: `2026-12-25`, or `12-25` for every year. `None`: all days' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l last-day -d 'Last day on which it starts, written like `first_day`; `None`: `first_day` only' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -l days -d 'Days of the week on which it starts [default: mon-sun]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -l start-minute -d 'First minute of the day, 0 to 1439 [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -l end-minute -d 'Minute after the last, 1 to 1440. Not after `start_minute`: it runs over midnight into the next day [default: 1440]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -l first-day -d 'First day on which it starts: `2026-12-25`, or `12-25` for every year. `None`: all days' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -l last-day -d 'Last day on which it starts, written like `first_day`; `None`: `first_day` only' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand time-period; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List plan routes'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one plan route'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all plan routes as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a plan route'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a plan route; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete plan routes'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many plan routes from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l time-group-id -d 'Only with this time_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
plan_id\t''
-plan_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
plan_id\t''
called_prefix\t''
caller_prefix\t''
allow\t''
time_group_id\t''
carrier_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -l time-group-id -d 'Only with this time_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
plan_id\t''
called_prefix\t''
caller_prefix\t''
allow\t''
time_group_id\t''
carrier_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l plan-id -d 'Its plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l called-prefix -d 'What the called number starts with; empty: all numbers' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l caller-prefix -d 'What the caller number starts with; empty: all callers' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l allow -d 'Whether calls are let through [default: always]' -r -f -a "never\t''
always\t''
when_active\t''
when_not_active\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l time-group-id -d 'The time group of `when_active` and `when_not_active`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l carrier-id -d 'The carrier that is tried before those of the route, where the route permits it; `None`: as the route says. Of several plans in the tree the one nearest to the caller counts' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l plan-id -d 'Its plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l called-prefix -d 'What the called number starts with; empty: all numbers' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l caller-prefix -d 'What the caller number starts with; empty: all callers' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l allow -d 'Whether calls are let through [default: always]' -r -f -a "never\t''
always\t''
when_active\t''
when_not_active\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l time-group-id -d 'The time group of `when_active` and `when_not_active`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l carrier-id -d 'The carrier that is tried before those of the route, where the route permits it; `None`: as the route says. Of several plans in the tree the one nearest to the caller counts' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand plan-route; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List number routes'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one number route'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all number routes as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a number route'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a number route; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete number routes'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many number routes from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -l number-id -d 'Only with this number_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -l time-group-id -d 'Only with this time_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "number_id\t''
-number_id\t''
time_group_id\t''
-time_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "number_id\t''
position\t''
time_group_id\t''
active\t''
line_id\t''
forward_to\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -l number-id -d 'Only with this number_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -l time-group-id -d 'Only with this time_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "number_id\t''
position\t''
time_group_id\t''
active\t''
line_id\t''
forward_to\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l number-id -d 'The number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l position -d 'Order, from 0' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l time-group-id -d 'The time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l active -d 'Holds while the time group is active; otherwise while it is not [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l line-id -d 'The line that rings' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l forward-to -d 'Or what the owner of the number would dial: an extension or a number. With neither calls are refused' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -l time-group-id -d 'The time' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -l active -d 'Holds while the time group is active; otherwise while it is not [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -l line-id -d 'The line that rings' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -l forward-to -d 'Or what the owner of the number would dial: an extension or a number. With neither calls are refused' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-route; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List line forwards'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one line forward'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all line forwards as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a line forward'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a line forward; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete line forwards'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many line forwards from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "line_id\t''
-line_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "line_id\t''
occasion\t''
forward_to\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "line_id\t''
occasion\t''
forward_to\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -l line-id -d 'The line' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -l occasion -d 'When' -r -f -a "always\t''
busy\t''
no_answer\t''
unregistered\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -l forward-to -d 'What the line would dial: an extension or a number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from set" -l forward-to -d 'What the line would dial: an extension or a number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand line-forward; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List hunt groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one hunt group'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all hunt groups as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a hunt group'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a hunt group; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete hunt groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many hunt groups from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
extension\t''
ring_seconds\t''
no_answer_to\t''
busy_to\t''
unavailable_to\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
extension\t''
ring_seconds\t''
no_answer_to\t''
busy_to\t''
unavailable_to\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l customer-id -d 'Its owner, who pays for calls that leave it to the outside' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l extension -d 'Short number by which lines of the same customer call it; no line of the customer has it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l ring-seconds -d 'Seconds each level rings, 1 to 600 [default: 20]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l no-answer-to -d 'Where calls go that nobody answered: what the owner would dial, an extension or a number. `None`: they end' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l busy-to -d 'Where calls go when a member of the last level is busy and no other rang; `None`: as `no_answer_to`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l unavailable-to -d 'Where calls go when no member of the last level could be reached; `None`: as `no_answer_to`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l customer-id -d 'Its owner, who pays for calls that leave it to the outside' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l extension -d 'Short number by which lines of the same customer call it; no line of the customer has it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l ring-seconds -d 'Seconds each level rings, 1 to 600 [default: 20]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l no-answer-to -d 'Where calls go that nobody answered: what the owner would dial, an extension or a number. `None`: they end' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l busy-to -d 'Where calls go when a member of the last level is busy and no other rang; `None`: as `no_answer_to`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l unavailable-to -d 'Where calls go when no member of the last level could be reached; `None`: as `no_answer_to`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List hunt group members'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one hunt group member'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all hunt group members as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a hunt group member'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a hunt group member; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete hunt group members'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many hunt group members from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -l hunt-group-id -d 'Only with this hunt_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "hunt_group_id\t''
-hunt_group_id\t''
line_id\t''
-line_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "hunt_group_id\t''
line_id\t''
level\t''
available\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from export" -l hunt-group-id -d 'Only with this hunt_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "hunt_group_id\t''
line_id\t''
level\t''
available\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -l hunt-group-id -d 'Its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -l line-id -d 'The line, of the owner of the group or of somebody below' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -l level -d '1 to 10; the lowest level rings first [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -l available -d 'Takes calls now; otherwise it does not ring [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from set" -l level -d '1 to 10; the lowest level rings first [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from set" -l available -d 'Takes calls now; otherwise it does not ring [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand hunt-group-member; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List resource lists'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one resource list'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all resource lists as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a resource list'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a resource list; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete resource lists'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many resource lists from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -l domain-id -d 'Only with this domain_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
domain_id\t''
-domain_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
domain_id\t''
username\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -l domain-id -d 'Only with this domain_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
domain_id\t''
username\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -l customer-id -d 'Its owner' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -l domain-id -d 'Host part of its address: a domain of the owner or of somebody above' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -l username -d 'User part of its address; unique in the domain, and not that of a line' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -l customer-id -d 'Its owner' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -l domain-id -d 'Host part of its address: a domain of the owner or of somebody above' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -l username -d 'User part of its address; unique in the domain, and not that of a line' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List resource list members'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one resource list member'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all resource list members as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a resource list member'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a resource list member; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete resource list members'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many resource list members from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -l resource-list-id -d 'Only with this resource_list_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "resource_list_id\t''
-resource_list_id\t''
line_id\t''
-line_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "resource_list_id\t''
line_id\t''
position\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from export" -l resource-list-id -d 'Only with this resource_list_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "resource_list_id\t''
line_id\t''
position\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -l resource-list-id -d 'Its list' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -l line-id -d 'The line, of the owner of the list or of somebody below' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -l position -d '1 to 1000: watchers are told of members in this order, of the same number in that of their addresses [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from set" -l position -d '1 to 1000: watchers are told of members in this order, of the same number in that of their addresses [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand resource-list-member; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List custom texts'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one custom text'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all custom texts as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a custom text'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a custom text; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete custom texts'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many custom texts from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
purpose\t''
language\t''
content\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
purpose\t''
language\t''
content\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -l customer-id -d 'Whose it is' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -l purpose -d 'What it is for' -r -f -a "password_mail_subject\t''
password_mail_body\t''
password_link\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -l language -d 'For users with this language, such as `es` or `pt-br`; empty: for all that have no text in their own' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -l content -d 'The text itself' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -l customer-id -d 'Whose it is' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -l purpose -d 'What it is for' -r -f -a "password_mail_subject\t''
password_mail_body\t''
password_link\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -l language -d 'For users with this language, such as `es` or `pt-br`; empty: for all that have no text in their own' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -l content -d 'The text itself' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand custom-text; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List machines'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one machine'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all machines as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a machine'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a machine; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete machines'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many machines from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
address\t''
sip_port\t''
weight\t''
enabled\t''
video\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''
address\t''
sip_port\t''
weight\t''
enabled\t''
video\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l name -d 'Name; unique. Equal to `systemname` in its `asterisk.conf`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l address -d 'Address of its Asterisk' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l sip-port -d 'SIP port of its Asterisk [default: 5060]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l weight -d 'Share of new calls among the machines of the same priority: 1 to 100, as against their weights [default: 50]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l enabled -d 'Gets new calls [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l video -d 'Its Asterisk has codecs for video. Calls that offer video go to such machines, and as audio to any other if there is none [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l name -d 'Name; unique. Equal to `systemname` in its `asterisk.conf`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l address -d 'Address of its Asterisk' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l sip-port -d 'SIP port of its Asterisk [default: 5060]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l weight -d 'Share of new calls among the machines of the same priority: 1 to 100, as against their weights [default: 50]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l enabled -d 'Gets new calls [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l video -d 'Its Asterisk has codecs for video. Calls that offer video go to such machines, and as audio to any other if there is none [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand machine; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List regions'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one region'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all regions as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a region'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a region; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete regions'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many regions from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from add" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from set" -l name -d 'Name; unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand region; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List region machines'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one region machine'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all region machines as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a region machine'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a region machine; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete region machines'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many region machines from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -l region-id -d 'Only with this region_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -l machine-id -d 'Only with this machine_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "region_id\t''
-region_id\t''
machine_id\t''
-machine_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "region_id\t''
machine_id\t''
priority\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from export" -l region-id -d 'Only with this region_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from export" -l machine-id -d 'Only with this machine_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "region_id\t''
machine_id\t''
priority\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -l region-id -d 'The region' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -l machine-id -d 'The machine' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -l priority -d '0 to 10; while a machine of a higher priority serves calls, those of lower ones get none. 0: never [default: 5]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from set" -l priority -d '0 to 10; while a machine of a higher priority serves calls, those of lower ones get none. 0: never [default: 5]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand region-machine; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List issuers'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one issuer'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all issuers as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a issuer'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a issuer; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete issuers'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many issuers from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
time_zone\t''
number_prefix\t''
next_number\t''
due_days\t''
sender\t''
payment_text\t''
footer\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
time_zone\t''
number_prefix\t''
next_number\t''
due_days\t''
sender\t''
payment_text\t''
footer\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l customer-id -d 'Who bills' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l time-zone -d 'Time zone in which billing periods begin and end, of the IANA database [default: UTC]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l number-prefix -d 'What stands before the number of an invoice' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l due-days -d 'Days from the approval of an invoice until it is to be paid [default: 14]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l sender -d 'Sender of mail to the customers below and to all users of theirs and of the own; `None`: that of the nearest customer above which has one, else as the configuration says' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l payment-text -d 'How to pay, such as the number of a bank account' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l footer -d 'What stands at the foot of every page' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l customer-id -d 'Who bills' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l time-zone -d 'Time zone in which billing periods begin and end, of the IANA database [default: UTC]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l number-prefix -d 'What stands before the number of an invoice' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l due-days -d 'Days from the approval of an invoice until it is to be paid [default: 14]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l sender -d 'Sender of mail to the customers below and to all users of theirs and of the own; `None`: that of the nearest customer above which has one, else as the configuration says' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l payment-text -d 'How to pay, such as the number of a bank account' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l footer -d 'What stands at the foot of every page' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand issuer; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List exchange rates'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one exchange rate'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all exchange rates as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a exchange rate'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a exchange rate; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete exchange rates'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many exchange rates from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
from_currency\t''
to_currency\t''
rate\t''
valid_from\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
from_currency\t''
to_currency\t''
rate\t''
valid_from\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -l customer-id -d 'Whose rate it is: its customers pay by it, and those of resellers below which have none' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -l from-currency -d 'The currency that is converted (ISO 4217)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -l to-currency -d 'The currency it is converted to (ISO 4217)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -l rate -d 'How much of `to_currency` a unit of `from_currency` is: a decimal with up to nine places, or a fraction such as `1/3`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -l valid-from -d 'From when on calls and fees are converted by it, until a later one of the same currencies' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -l customer-id -d 'Whose rate it is: its customers pay by it, and those of resellers below which have none' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -l from-currency -d 'The currency that is converted (ISO 4217)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -l to-currency -d 'The currency it is converted to (ISO 4217)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -l rate -d 'How much of `to_currency` a unit of `from_currency` is: a decimal with up to nine places, or a fraction such as `1/3`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -l valid-from -d 'From when on calls and fees are converted by it, until a later one of the same currencies' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand exchange-rate; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List spend limits'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one spend limit'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all spend limits as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a spend limit'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a spend limit; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete spend limits'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many spend limits from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l buyer-id -d 'Only with this buyer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
buyer_id\t''
plan_id\t''
line_id\t''
amount\t''
time_zone\t''
counts_from\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -l buyer-id -d 'Only with this buyer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
buyer_id\t''
plan_id\t''
line_id\t''
amount\t''
time_zone\t''
counts_from\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l customer-id -d 'Who sets the limit. Without one of the next three it is also who is limited, with everybody below' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l buyer-id -d 'A customer below, who is limited with everybody below that' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l plan-id -d 'A plan of who sets the limit: each customer with it is limited, unless it is the `buyer_id` of another limit of the same customer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l line-id -d 'A line of who sets the limit, or of a customer below, which is limited alone' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l amount -d 'What the calls of a day may cost whoever is limited. The call that reaches it is the last one' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l time-zone -d 'Time zone in which the day begins, of the IANA database. If it is not given, that in which `customer_id` bills, or the nearest above who bills; UTC if nobody does' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l counts-from -d 'What was spent before this moment does not count. Set to now, it unlocks' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l customer-id -d 'Who sets the limit. Without one of the next three it is also who is limited, with everybody below' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l buyer-id -d 'A customer below, who is limited with everybody below that' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l plan-id -d 'A plan of who sets the limit: each customer with it is limited, unless it is the `buyer_id` of another limit of the same customer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l line-id -d 'A line of who sets the limit, or of a customer below, which is limited alone' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l amount -d 'What the calls of a day may cost whoever is limited. The call that reaches it is the last one' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l time-zone -d 'Time zone in which the day begins, of the IANA database. If it is not given, that in which `customer_id` bills, or the nearest above who bills; UTC if nobody does' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l counts-from -d 'What was spent before this moment does not count. Set to now, it unlocks' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand spend-limit; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List spendings'
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one spending'
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all spendings as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -l spend-limit-id -d 'Only with this spend_limit_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "customer_id\t''
-customer_id\t''
spend_limit_id\t''
-spend_limit_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "customer_id\t''
spend_limit_id\t''
began_at\t''
ends_at\t''
spent\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from export" -l spend-limit-id -d 'Only with this spend_limit_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "customer_id\t''
spend_limit_id\t''
began_at\t''
ends_at\t''
spent\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand spending; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List burn limits'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one burn limit'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all burn limits as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a burn limit'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a burn limit; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete burn limits'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many burn limits from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l buyer-id -d 'Only with this buyer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
buyer_id\t''
plan_id\t''
per_minute\t''
window_minutes\t''
confirm_above\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -l buyer-id -d 'Only with this buyer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
buyer_id\t''
plan_id\t''
per_minute\t''
window_minutes\t''
confirm_above\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l customer-id -d 'Who sets the limit. Without one of the next two it is also who is limited' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l buyer-id -d 'A customer below, who is limited' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l plan-id -d 'A plan of who sets the limit: each customer with it is limited' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l per-minute -d 'Money per minute that calls to one country may burn, as the mean of the window; `None`: without limit' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l window-minutes -d 'Minutes over which that is looked at [default: 10]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l confirm-above -d 'The first call to a country whose price per minute is above this is refused until somebody confirms the country; `None`: nothing has to be confirmed' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l customer-id -d 'Who sets the limit. Without one of the next two it is also who is limited' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l buyer-id -d 'A customer below, who is limited' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l plan-id -d 'A plan of who sets the limit: each customer with it is limited' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l per-minute -d 'Money per minute that calls to one country may burn, as the mean of the window; `None`: without limit' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l window-minutes -d 'Minutes over which that is looked at [default: 10]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l confirm-above -d 'The first call to a country whose price per minute is above this is refused until somebody confirms the country; `None`: nothing has to be confirmed' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand burn-limit; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List country locks'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one country lock'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all country locks as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a country lock'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a country lock; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete country locks'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many country locks from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
country_code\t''
locked_at\t''
burned\t''
note\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
country_code\t''
locked_at\t''
burned\t''
note\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -l customer-id -d 'Who is locked' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -l country-code -d 'Country code (ITU-T E.164), such as 34' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -l note -d 'For people' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -l customer-id -d 'Who is locked' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -l country-code -d 'Country code (ITU-T E.164), such as 34' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -l note -d 'For people' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-lock; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List country confirmations'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one country confirmation'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all country confirmations as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a country confirmation'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a country confirmation; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete country confirmations'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many country confirmations from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
country_code\t''
note\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
country_code\t''
note\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -l customer-id -d 'Who may call it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -l country-code -d 'Country code (ITU-T E.164), such as 34' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -l note -d 'For people' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -l customer-id -d 'Who may call it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -l country-code -d 'Country code (ITU-T E.164), such as 34' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -l note -d 'For people' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand country-confirmation; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List billing profiles'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one billing profile'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all billing profiles as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a billing profile'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a billing profile; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete billing profiles'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many billing profiles from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
street\t''
postcode\t''
city\t''
country\t''
tax_number\t''
email\t''
low_balance\t''
language\t''
brand\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
street\t''
postcode\t''
city\t''
country\t''
tax_number\t''
email\t''
low_balance\t''
language\t''
brand\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l customer-id -d 'The customer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l name -d 'Name in law' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l street -d 'Street and number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l postcode -d 'Post code' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l city -d 'City' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l country -d 'Country (ISO 3166-1, two letters)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l tax-number -d 'Number for VAT or sales tax, with the country in front' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l email -d 'Where invoices are sent; `None`: nowhere' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l low-balance -d 'The customer gets a mail at `email` whenever its balance falls below this; `None`: never' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l language -d 'Language of the documents that the customer gets [default: en]' -r -f -a "en\t''
de\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l brand -d 'What stands large at the top of documents that the customer issues; `None`: the name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l customer-id -d 'The customer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l name -d 'Name in law' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l street -d 'Street and number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l postcode -d 'Post code' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l city -d 'City' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l country -d 'Country (ISO 3166-1, two letters)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l tax-number -d 'Number for VAT or sales tax, with the country in front' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l email -d 'Where invoices are sent; `None`: nowhere' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l low-balance -d 'The customer gets a mail at `email` whenever its balance falls below this; `None`: never' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l language -d 'Language of the documents that the customer gets [default: en]' -r -f -a "en\t''
de\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l brand -d 'What stands large at the top of documents that the customer issues; `None`: the name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-profile; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List contracts'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one contract'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all contracts as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a contract'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a contract; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete contracts'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many contracts from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
starts_at\t''
ended_at\t''
tax_liability\t''
invoices_from\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
starts_at\t''
ended_at\t''
tax_liability\t''
invoices_from\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -l customer-id -d 'The buyer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -l starts-at -d 'When it began; `None`: with the first period that is billed' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -l ended-at -d 'When it ended or will end; fees go on until the shortest time of the plan is over. `None`: it goes on' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -l tax-liability -d 'Who owes the tax [default: seller]' -r -f -a "seller\t''
buyer\t''
exempt\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -l customer-id -d 'The buyer' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -l starts-at -d 'When it began; `None`: with the first period that is billed' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -l ended-at -d 'When it ended or will end; fees go on until the shortest time of the plan is over. `None`: it goes on' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -l tax-liability -d 'Who owes the tax [default: seller]' -r -f -a "seller\t''
buyer\t''
exempt\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand contract; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List billing terms'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one billing terms'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all billing terms as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a billing terms'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a billing terms; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete billing terms'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many billing terms from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
plan_id\t''
-plan_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
plan_id\t''
period\t''
defer_first\t''
contract_months\t''
invoices\t''
due_days\t''
topup_target\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
plan_id\t''
period\t''
defer_first\t''
contract_months\t''
invoices\t''
due_days\t''
topup_target\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l plan-id -d 'The plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l period -d 'How long a billing period is [default: month]' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l defer-first -d 'A new customer pays the first fees of a period with the next period [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l contract-months -d 'Shortest time of a contract, in months: fees of a contract that ended before go on until then [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l invoices -d 'Customers get an invoice for every period, if their billing type has them [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l due-days -d 'Days until an invoice is to be paid; `None`: as the issuer says' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l topup-target -d 'Up to which balance customers are topped up automatically; `None`: they are not' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l plan-id -d 'The plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l period -d 'How long a billing period is [default: month]' -r -f -a "month\t''
quarter\t''
year\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l defer-first -d 'A new customer pays the first fees of a period with the next period [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l contract-months -d 'Shortest time of a contract, in months: fees of a contract that ended before go on until then [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l invoices -d 'Customers get an invoice for every period, if their billing type has them [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l due-days -d 'Days until an invoice is to be paid; `None`: as the issuer says' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l topup-target -d 'Up to which balance customers are topped up automatically; `None`: they are not' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand billing-terms; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List fees'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one fee'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all fees as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a fee'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a fee; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete fees'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many fees from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
plan_id\t''
-plan_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
plan_id\t''
feature\t''
sign_up\t''
period\t''
included\t''
maximum\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
plan_id\t''
feature\t''
sign_up\t''
period\t''
included\t''
maximum\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l plan-id -d 'The plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l feature -d 'What is counted' -r -f -a "customer\t''
line\t''
number\t''
user\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l sign-up -d 'Charged once for each, when it is new [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l period -d 'Charged for each at the beginning of every period [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l included -d 'How many of them are free [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l maximum -d 'How many a customer may have; 0: none, nothing: as many as it likes. Those that are there already stay' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l plan-id -d 'The plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l feature -d 'What is counted' -r -f -a "customer\t''
line\t''
number\t''
user\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l sign-up -d 'Charged once for each, when it is new [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l period -d 'Charged for each at the beginning of every period [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l included -d 'How many of them are free [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l maximum -d 'How many a customer may have; 0: none, nothing: as many as it likes. Those that are there already stay' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand fee; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List number class fees'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one number class fee'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all number class fees as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a number class fee'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a number class fee; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete number class fees'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many number class fees from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -l number-class-id -d 'Only with this number_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
plan_id\t''
-plan_id\t''
number_class_id\t''
-number_class_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
plan_id\t''
number_class_id\t''
sign_up\t''
period\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -l number-class-id -d 'Only with this number_class_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
plan_id\t''
number_class_id\t''
sign_up\t''
period\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -l plan-id -d 'The plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -l number-class-id -d 'The class' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -l sign-up -d 'Charged once for each number, when it is new [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -l period -d 'Charged for each number at the beginning of every period [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -l plan-id -d 'The plan' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -l number-class-id -d 'The class' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -l sign-up -d 'Charged once for each number, when it is new [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -l period -d 'Charged for each number at the beginning of every period [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand number-class-fee; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List products'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one product'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all products as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a product'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a product; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete products'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many products from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
sign_up\t''
period\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
sign_up\t''
period\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -l customer-id -d 'Who sells it, to the customers directly below' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -l name -d 'Name, also on invoices; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -l sign-up -d 'Charged once for each [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -l period -d 'Charged for each at the beginning of every period [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -l customer-id -d 'Who sells it, to the customers directly below' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -l name -d 'Name, also on invoices; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -l sign-up -d 'Charged once for each [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -l period -d 'Charged for each at the beginning of every period [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand product; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List subscriptions'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one subscription'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all subscriptions as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a subscription'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a subscription; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete subscriptions'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many subscriptions from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -l product-id -d 'Only with this product_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
product_id\t''
-product_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
product_id\t''
quantity\t''
starts_at\t''
ends_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -l product-id -d 'Only with this product_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
product_id\t''
quantity\t''
starts_at\t''
ends_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -l customer-id -d 'Who has it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -l product-id -d 'The product' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -l quantity -d 'How many [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -l starts-at -d 'From when; the period in which that is, is charged' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -l ends-at -d 'Until when; periods that begin then or later are not charged. `None`: it goes on' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -l customer-id -d 'Who has it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -l product-id -d 'The product' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -l quantity -d 'How many [default: 1]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -l starts-at -d 'From when; the period in which that is, is charged' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -l ends-at -d 'Until when; periods that begin then or later are not charged. `None`: it goes on' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand subscription; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List taxes'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one tax'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all taxes as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a tax'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a tax; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete taxes'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many taxes from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
percent\t''
flat\t''
scope\t''
country\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
percent\t''
flat\t''
scope\t''
country\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l customer-id -d 'Who issues the invoices' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l name -d 'Name, as on invoices' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l percent -d 'Part of the net amount, from 0 % [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l flat -d 'Amount on every invoice that has anything else on it, before percentages [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l scope -d 'What it is on [default: all]' -r -f -a "all\t''
calls\t''
fees\t''
products\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l country -d 'Only for buyers in this country (ISO 3166-1, two letters); `None`: for all' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l customer-id -d 'Who issues the invoices' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l name -d 'Name, as on invoices' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l percent -d 'Part of the net amount, from 0 % [default: 0%]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l flat -d 'Amount on every invoice that has anything else on it, before percentages [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l scope -d 'What it is on [default: all]' -r -f -a "all\t''
calls\t''
fees\t''
products\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l country -d 'Only for buyers in this country (ISO 3166-1, two letters); `None`: for all' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand tax; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List charges'
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one charge'
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all charges as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
kind\t''
item\t''
description\t''
quantity\t''
unit_price\t''
amount\t''
period_start\t''
period_end\t''
transaction_id\t''
invoice_id\t''
on_invoice\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
kind\t''
item\t''
description\t''
quantity\t''
unit_price\t''
amount\t''
period_start\t''
period_end\t''
transaction_id\t''
invoice_id\t''
on_invoice\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand charge; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List allowances'
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one allowance'
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all allowances as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
unit\t''
item\t''
starts_at\t''
ends_at\t''
amount\t''
used\t''
reserved\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
unit\t''
item\t''
starts_at\t''
ends_at\t''
amount\t''
used\t''
reserved\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand allowance; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -f -a "approve" -d 'Approve drafts: give them numbers and charge their tax'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -f -a "cancel" -d 'Take an invoice back'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -f -a "print" -d 'Write an approved invoice or credit note to a file'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -f -a "send" -d 'Send an approved invoice or credit note to its customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -f -a "list" -d 'List invoices'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -f -a "show" -d 'Show everything about one invoice'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and not __fish_seen_subcommand_from approve cancel print send list show export" -f -a "export" -d 'Write all invoices as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from approve" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from approve" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from approve" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from approve" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from print" -l format -d 'pdf holds the electronic invoice as well (Factur-X); ubl and cii are EN 16931 alone, calls is a CSV of all calls of the period and xlsx a workbook of them' -r -f -a "pdf\t''
ubl\t''
cii\t''
calls\t''
xlsx\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from print" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from print" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from print" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from print" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from send" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from send" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from send" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from send" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l seller-id -d 'Only with this seller_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l original-id -d 'Only with this original_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
seller_id\t''
-seller_id\t''
customer_id\t''
-customer_id\t''
status\t''
-status\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
seller_id\t''
customer_id\t''
kind\t''
status\t''
number\t''
currency\t''
period_start\t''
period_end\t''
issued_at\t''
due_at\t''
net\t''
tax\t''
gross\t''
paid\t''
original_id\t''
sequence\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -l seller-id -d 'Only with this seller_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -l original-id -d 'Only with this original_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
seller_id\t''
customer_id\t''
kind\t''
status\t''
number\t''
currency\t''
period_start\t''
period_end\t''
issued_at\t''
due_at\t''
net\t''
tax\t''
gross\t''
paid\t''
original_id\t''
sequence\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List invoice lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one invoice line'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all invoice lines as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "invoice_id\t''
-invoice_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "invoice_id\t''
position\t''
kind\t''
scope\t''
description\t''
quantity\t''
seconds\t''
exact\t''
amount\t''
period_start\t''
period_end\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from export" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "invoice_id\t''
position\t''
kind\t''
scope\t''
description\t''
quantity\t''
seconds\t''
exact\t''
amount\t''
period_start\t''
period_end\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-line; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List invoice taxes'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one invoice tax'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all invoice taxes as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "invoice_id\t''
-invoice_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "invoice_id\t''
position\t''
name\t''
percent\t''
scope\t''
category\t''
base\t''
amount\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from export" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "invoice_id\t''
position\t''
name\t''
percent\t''
scope\t''
category\t''
base\t''
amount\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand invoice-tax; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List payments'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one payment'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all payments as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
amount\t''
method\t''
reference\t''
invoice_id\t''
transaction_id\t''
at\t''
note\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
amount\t''
method\t''
reference\t''
invoice_id\t''
transaction_id\t''
at\t''
note\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -f -a "add" -d 'Ask whoever sells to a customer to book a payment'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -f -a "approve" -d 'Approve a request: book its payment'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -f -a "reject" -d 'Reject a request'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -f -a "list" -d 'List topup requests'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -f -a "show" -d 'Show everything about one topup request'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and not __fish_seen_subcommand_from add approve reject list show export" -f -a "export" -d 'Write all topup requests as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from add" -l note -d 'For whoever decides, such as how it was paid' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from add" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from add" -l includes-tax -d 'Taxes are in that amount'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from approve" -l amount -d 'What is booked, as in 10.00, if not all of it is for the balance [default: as much as was asked for]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from approve" -l method -d 'How it was paid' -r -f -a "transfer\t''
cash\t''
card\t''
other\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from approve" -l comment -d 'What the customer is told' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from approve" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from approve" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from approve" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from approve" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from approve" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from reject" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from reject" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from reject" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from reject" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from reject" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l payment-id -d 'Only with this payment_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
status\t''
-status\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
amount\t''
includes_tax\t''
note\t''
status\t''
comment\t''
created_at\t''
decided_at\t''
payment_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -l payment-id -d 'Only with this payment_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
amount\t''
includes_tax\t''
note\t''
status\t''
comment\t''
created_at\t''
decided_at\t''
payment_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup-request; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List payment providers'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one payment provider'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all payment providers as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a payment provider'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a payment provider; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete payment providers'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many payment providers from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
kind\t''
base_url\t''
publishable_key\t''
amount_max\t''
enabled\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
kind\t''
base_url\t''
publishable_key\t''
amount_max\t''
enabled\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l customer-id -d 'Whose account it is' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l kind -d 'Whose protocol it speaks [default: stripe]' -r -f -a "stripe\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l base-url -d 'Where requests go, such as `https://api.stripe.com` [default: https://api.stripe.com]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l publishable-key -d 'The key that is no secret, for the web page on which the customer pays' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l amount-max -d 'Most that one top-up may be [default: 1000]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l enabled -d 'Top-ups can be begun; what was begun before is settled in any case [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l secret-key-file -d 'A file whose first line is the secret_key; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l webhook-secret-file -d 'A file whose first line is the webhook_secret; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l customer-id -d 'Whose account it is' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l kind -d 'Whose protocol it speaks [default: stripe]' -r -f -a "stripe\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l base-url -d 'Where requests go, such as `https://api.stripe.com` [default: https://api.stripe.com]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l publishable-key -d 'The key that is no secret, for the web page on which the customer pays' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l amount-max -d 'Most that one top-up may be [default: 1000]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l enabled -d 'Top-ups can be begun; what was begun before is settled in any case [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l secret-key-file -d 'A file whose first line is the secret_key; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l webhook-secret-file -d 'A file whose first line is the webhook_secret; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand payment-provider; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -f -a "add" -d 'Begin a payment through the provider of whoever sells to a customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -f -a "refund" -d 'Give a paid top-up back, or a part of it, through the provider'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -f -a "list" -d 'List topups'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -f -a "show" -d 'Show everything about one topup'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and not __fish_seen_subcommand_from add refund list show export" -f -a "export" -d 'Write all topups as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from add" -l key -d 'Asking again with the same key makes no second payment' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from add" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from add" -l save -d 'What it is paid with may be charged by automatic top-ups'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from refund" -l note -d 'For people' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from refund" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from refund" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from refund" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from refund" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from refund" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l provider-id -d 'Only with this provider_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l payment-id -d 'Only with this payment_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
provider_id\t''
-provider_id\t''
status\t''
-status\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
provider_id\t''
amount\t''
currency\t''
automatic\t''
status\t''
paid\t''
refunded\t''
payment_id\t''
created_at\t''
settled_at\t''
tries\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -l provider-id -d 'Only with this provider_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -l payment-id -d 'Only with this payment_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
provider_id\t''
amount\t''
currency\t''
automatic\t''
status\t''
paid\t''
refunded\t''
payment_id\t''
created_at\t''
settled_at\t''
tries\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand topup; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List refunds'
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one refund'
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all refunds as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -l topup-id -d 'Only with this topup_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
topup_id\t''
-topup_id\t''
status\t''
-status\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
topup_id\t''
amount\t''
status\t''
note\t''
created_at\t''
settled_at\t''
tries\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -l topup-id -d 'Only with this topup_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
topup_id\t''
amount\t''
status\t''
note\t''
created_at\t''
settled_at\t''
tries\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand refund; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List auto topups'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one auto topup'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all auto topups as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a auto topup'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a auto topup; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete auto topups'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many auto topups from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
threshold\t''
daily_max\t''
enabled\t''
payer\t''
payment_method\t''
failures\t''
paused_until\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
threshold\t''
daily_max\t''
enabled\t''
payer\t''
payment_method\t''
failures\t''
paused_until\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l customer-id -d 'Who is topped up, through the payment provider of whoever sells to it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l threshold -d 'Below this balance' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l daily-max -d 'Most that is charged within 24 hours [default: 100]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l enabled -d 'It is done. After five failures in a row it is not; enabling it begins anew [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l payer -d 'The customer at the payment provider. A top-up with `save` sets it; otherwise only those above the customer do' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l payment-method -d 'What is charged, as the payment provider calls it. A top-up with `save` sets it; otherwise only those above the customer do' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l customer-id -d 'Who is topped up, through the payment provider of whoever sells to it' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l threshold -d 'Below this balance' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l daily-max -d 'Most that is charged within 24 hours [default: 100]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l enabled -d 'It is done. After five failures in a row it is not; enabling it begins anew [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l payer -d 'The customer at the payment provider. A top-up with `save` sets it; otherwise only those above the customer do' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l payment-method -d 'What is charged, as the payment provider calls it. A top-up with `save` sets it; otherwise only those above the customer do' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand auto-topup; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List voucher batches'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one voucher batch'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all voucher batches as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
amount\t''
currency\t''
count\t''
created_at\t''
expires_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
amount\t''
currency\t''
count\t''
created_at\t''
expires_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher-batch; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List vouchers'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one voucher'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all vouchers as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -l batch-id -d 'Only with this batch_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -l redeemed-by -d 'Only with this redeemed_by' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
batch_id\t''
-batch_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
batch_id\t''
redeemed_by\t''
redeemed_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -l batch-id -d 'Only with this batch_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -l redeemed-by -d 'Only with this redeemed_by' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
batch_id\t''
redeemed_by\t''
redeemed_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand voucher; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List card groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one card group'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all card groups as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a card group'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a card group; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete card groups'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many card groups from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
name\t''
-name\t''
plan_id\t''
-plan_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
plan_id\t''
number_length\t''
pin_length\t''
numbering\t''
balance\t''
credit_limit\t''
charge\t''
charge_period\t''
charge_from\t''
charge_locked\t''
expiry_days\t''
expiry_from\t''
clock_percent\t''
fixed_to\t''
warning_seconds\t''
warning_every_seconds\t''
caller_id\t''
currency\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -l plan-id -d 'Only with this plan_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
plan_id\t''
number_length\t''
pin_length\t''
numbering\t''
balance\t''
credit_limit\t''
charge\t''
charge_period\t''
charge_from\t''
charge_locked\t''
expiry_days\t''
expiry_from\t''
clock_percent\t''
fixed_to\t''
warning_seconds\t''
warning_every_seconds\t''
caller_id\t''
currency\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l customer-id -d 'Who sells the cards. What they pay is its revenue; what their calls cost above, it pays as for its own calls' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l plan-id -d 'What calls with the cards cost; a plan that the customer made' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l number-length -d 'Digits of the numbers of new cards [default: 10]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l pin-length -d 'Digits of the PINs of new cards [default: 6]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l numbering -d 'How the numbers of new cards are chosen [default: random]' -r -f -a "random\t''
sequential\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l balance -d 'What a new card has on its balance, unless its batch says otherwise [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l credit-limit -d 'How far the balance of each card may fall below zero [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l charge -d 'What each card is charged at the end of each period; zero: nothing. A card that has less is charged what it has [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l charge-period -d 'How often that is [default: month]' -r -f -a "day\t''
week\t''
month\t''
year\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l charge-from -d 'From when on these periods are counted [default: first_use]' -r -f -a "creation\t''
first_use\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l charge-locked -d 'Cards that are locked are charged too [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l expiry-days -d 'Days after which a card can be used no more; `None`: it can for ever' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l expiry-from -d 'From when on these days are counted [default: first_use]' -r -f -a "creation\t''
first_use\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l clock-percent -d 'Time that is charged, in percent of the time that is talked: with 120 a minute costs as much as 72 seconds [default: 100]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l fixed-to -d 'Where every call goes, a number as the customer would dial it; `None`: callers are asked for a number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l warning-seconds -d 'Seconds before the end of the money at which a caller is warned first; 0: never [default: 60]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l warning-every-seconds -d 'Seconds after which the warning is repeated; 0: it is not [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l caller-id -d 'Number that is shown to whoever is called; `None`: the one that was called to use the card' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l currency -d 'Currency of the balances of its cards (ISO 4217); that of the customer if it is not given. It stays once there are cards' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l customer-id -d 'Who sells the cards. What they pay is its revenue; what their calls cost above, it pays as for its own calls' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l name -d 'Name; unique in the system' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l plan-id -d 'What calls with the cards cost; a plan that the customer made' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l number-length -d 'Digits of the numbers of new cards [default: 10]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l pin-length -d 'Digits of the PINs of new cards [default: 6]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l numbering -d 'How the numbers of new cards are chosen [default: random]' -r -f -a "random\t''
sequential\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l balance -d 'What a new card has on its balance, unless its batch says otherwise [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l credit-limit -d 'How far the balance of each card may fall below zero [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l charge -d 'What each card is charged at the end of each period; zero: nothing. A card that has less is charged what it has [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l charge-period -d 'How often that is [default: month]' -r -f -a "day\t''
week\t''
month\t''
year\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l charge-from -d 'From when on these periods are counted [default: first_use]' -r -f -a "creation\t''
first_use\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l charge-locked -d 'Cards that are locked are charged too [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l expiry-days -d 'Days after which a card can be used no more; `None`: it can for ever' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l expiry-from -d 'From when on these days are counted [default: first_use]' -r -f -a "creation\t''
first_use\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l clock-percent -d 'Time that is charged, in percent of the time that is talked: with 120 a minute costs as much as 72 seconds [default: 100]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l fixed-to -d 'Where every call goes, a number as the customer would dial it; `None`: callers are asked for a number' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l warning-seconds -d 'Seconds before the end of the money at which a caller is warned first; 0: never [default: 60]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l warning-every-seconds -d 'Seconds after which the warning is repeated; 0: it is not [default: 0]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l caller-id -d 'Number that is shown to whoever is called; `None`: the one that was called to use the card' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l currency -d 'Currency of the balances of its cards (ISO 4217); that of the customer if it is not given. It stays once there are cards' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-group; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and not __fish_seen_subcommand_from add list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and not __fish_seen_subcommand_from add list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and not __fish_seen_subcommand_from add list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and not __fish_seen_subcommand_from add list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and not __fish_seen_subcommand_from add list show export" -f -a "add" -d 'Make cards and print their numbers and PINs'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and not __fish_seen_subcommand_from add list show export" -f -a "list" -d 'List card batches'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and not __fish_seen_subcommand_from add list show export" -f -a "show" -d 'Show everything about one card batch'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and not __fish_seen_subcommand_from add list show export" -f -a "export" -d 'Write all card batches as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from add" -l name -d 'Name of the batch, unique' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from add" -l balance -d 'What each has on its balance, as in 10.00 [default: as the group says]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from add" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from add" -l locked -d 'Lock them until somebody unlocks them'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -l card-group-id -d 'Only with this card_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
card_group_id\t''
-card_group_id\t''
name\t''
-name\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
card_group_id\t''
name\t''
count\t''
balance\t''
created_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -l card-group-id -d 'Only with this card_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -l name -d 'Only with this name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
card_group_id\t''
name\t''
count\t''
balance\t''
created_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card-batch; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "balance" -d 'Show what is on a card'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "pay" -d 'Put money on a card'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "list" -d 'List cards'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "show" -d 'Show everything about one card'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "export" -d 'Write all cards as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "add" -d 'Make a card'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "set" -d 'Change fields of a card; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "rm" -d 'Delete cards'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and not __fish_seen_subcommand_from balance pay list show export add set rm import" -f -a "import" -d 'Make many cards from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from balance" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from balance" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from balance" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from balance" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from balance" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from pay" -l key -d 'What tells this payment from others of the card: the same one never counts twice' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from pay" -l note -d 'For people' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from pay" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from pay" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from pay" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from pay" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from pay" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -l card-group-id -d 'Only with this card_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -l card-batch-id -d 'Only with this card_batch_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
card_group_id\t''
-card_group_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
card_group_id\t''
card_batch_id\t''
number\t''
locked\t''
created_at\t''
first_used_at\t''
expires_at\t''
next_charge_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -l card-group-id -d 'Only with this card_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -l card-batch-id -d 'Only with this card_batch_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
card_group_id\t''
card_batch_id\t''
number\t''
locked\t''
created_at\t''
first_used_at\t''
expires_at\t''
next_charge_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -l card-group-id -d 'Its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -l number -d 'Its number, which callers dial; unique in its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -l locked -d 'Locked: nobody can call with it [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -l expires-at -d 'From when on it can be used no more; `None`: as its group says, once it is used, or never' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -l pin-file -d 'A file whose first line is the pin; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -l card-group-id -d 'Its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -l number -d 'Its number, which callers dial; unique in its group' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -l locked -d 'Locked: nobody can call with it [default: false]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -l expires-at -d 'From when on it can be used no more; `None`: as its group says, once it is used, or never' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -l pin-file -d 'A file whose first line is the pin; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand card; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -f -a "retry" -d 'Try mails again that were given up'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -f -a "send" -d 'Send what waits in the outbox and is due now'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -f -a "list" -d 'List mails'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -f -a "show" -d 'Show everything about one mail'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and not __fish_seen_subcommand_from retry send list show export" -f -a "export" -d 'Write all mails as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from retry" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from retry" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from retry" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from send" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from send" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from send" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from send" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from send" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l sender-id -d 'Only with this sender_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l cause -d 'Only with this cause' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l user-id -d 'Only with this user_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
sender_id\t''
-sender_id\t''
cause\t''
-cause\t''
status\t''
-status\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
sender_id\t''
cause\t''
recipient\t''
subject\t''
body\t''
invoice_id\t''
user_id\t''
status\t''
created_at\t''
expires_at\t''
next_try_at\t''
tries\t''
sent_at\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l sender-id -d 'Only with this sender_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l cause -d 'Only with this cause' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l invoice-id -d 'Only with this invoice_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l user-id -d 'Only with this user_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
sender_id\t''
cause\t''
recipient\t''
subject\t''
body\t''
invoice_id\t''
user_id\t''
status\t''
created_at\t''
expires_at\t''
next_try_at\t''
tries\t''
sent_at\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand mail; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List messages'
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one message'
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all messages as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l to-line-id -d 'Only with this to_line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
status\t''
-status\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
direction\t''
status\t''
reason\t''
line_id\t''
to_line_id\t''
carrier_id\t''
caller\t''
called\t''
content_type\t''
body\t''
sip_code\t''
tries\t''
created_at\t''
next_try_at\t''
expires_at\t''
delivered_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l to-line-id -d 'Only with this to_line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
direction\t''
status\t''
reason\t''
line_id\t''
to_line_id\t''
carrier_id\t''
caller\t''
called\t''
content_type\t''
body\t''
sip_code\t''
tries\t''
created_at\t''
next_try_at\t''
expires_at\t''
delivered_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand message; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List webhooks'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one webhook'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all webhooks as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a webhook'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a webhook; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete webhooks'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many webhooks from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
url\t''
events\t''
below\t''
enabled\t''
email\t''
failures\t''
failing_since\t''
lost\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
url\t''
events\t''
below\t''
enabled\t''
email\t''
failures\t''
failing_since\t''
lost\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l customer-id -d 'Whose it is' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l url -d 'Where events are sent by POST, such as `https://crm.example/events`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l events -d 'Which events, with spaces between: `call_started`, `call_answered`, `call_ended`, `balance_changed`, `line_registered`, `line_unregistered`, `message_received`, `message_delivered`, `message_failed` [default: call_started call_answered call_ended]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l below -d 'Also what happens at customers below [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l enabled -d 'It is told [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l email -d 'Who gets a mail when it is disabled because it took nothing for a day' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l secret-file -d 'A file whose first line is the secret; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l customer-id -d 'Whose it is' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l url -d 'Where events are sent by POST, such as `https://crm.example/events`' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l events -d 'Which events, with spaces between: `call_started`, `call_answered`, `call_ended`, `balance_changed`, `line_registered`, `line_unregistered`, `message_received`, `message_delivered`, `message_failed` [default: call_started call_answered call_ended]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l below -d 'Also what happens at customers below [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l enabled -d 'It is told [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l email -d 'Who gets a mail when it is disabled because it took nothing for a day' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l secret-file -d 'A file whose first line is the secret; - is standard input' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List webhook deliveries'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one webhook delivery'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all webhook deliveries as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l webhook-id -d 'Only with this webhook_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l event-id -d 'Only with this event_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
webhook_id\t''
-webhook_id\t''
event_id\t''
-event_id\t''
status\t''
-status\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
webhook_id\t''
event_id\t''
body\t''
status\t''
created_at\t''
expires_at\t''
next_try_at\t''
tries\t''
delivered_at\t''
status_code\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -l webhook-id -d 'Only with this webhook_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -l event-id -d 'Only with this event_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
webhook_id\t''
event_id\t''
body\t''
status\t''
created_at\t''
expires_at\t''
next_try_at\t''
tries\t''
delivered_at\t''
status_code\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand webhook-delivery; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "list" -d 'List alerts'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "show" -d 'Show everything about one alert'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "export" -d 'Write all alerts as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "add" -d 'Make a alert'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "set" -d 'Change fields of a alert; an empty value takes one away'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "rm" -d 'Delete alerts'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and not __fish_seen_subcommand_from list show export add set rm import" -f -a "import" -d 'Make many alerts from CSV or JSON lines'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l time-group-id -d 'Only with this time_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
kind\t''
threshold\t''
window_minutes\t''
calls_min\t''
called_prefix\t''
carrier_id\t''
time_group_id\t''
email\t''
interval_minutes\t''
enabled\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -l carrier-id -d 'Only with this carrier_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -l time-group-id -d 'Only with this time_group_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
name\t''
kind\t''
threshold\t''
window_minutes\t''
calls_min\t''
called_prefix\t''
carrier_id\t''
time_group_id\t''
email\t''
interval_minutes\t''
enabled\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l customer-id -d 'Whose it is' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l name -d 'Name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l kind -d 'What it looks at' -r -f -a "call_count\t''
call_minutes\t''
call_cost\t''
call_failing\t''
carrier_failing\t''
carrier_asr\t''
line_unregistered\t''
line_idle\t''
rate_missing\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l threshold -d 'The figure from which on it is raised: a number of calls, minutes or lines, an amount, or percent' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l window-minutes -d 'Minutes it looks back, 1 to 10080 [default: 15]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l calls-min -d 'Percent are told of no fewer calls or attempts than this [default: 10]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l called-prefix -d 'Only calls to numbers that begin with this' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l carrier-id -d 'Only this carrier; `None`: each of them' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l time-group-id -d 'Only while this time group is active' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l email -d 'Who is told' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l interval-minutes -d 'Minutes between two mails, 1 to 10080. What happens in between stands in the next one [default: 60]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l enabled -d 'It is looked at [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l customer-id -d 'Whose it is' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l name -d 'Name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l kind -d 'What it looks at' -r -f -a "call_count\t''
call_minutes\t''
call_cost\t''
call_failing\t''
carrier_failing\t''
carrier_asr\t''
line_unregistered\t''
line_idle\t''
rate_missing\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l threshold -d 'The figure from which on it is raised: a number of calls, minutes or lines, an amount, or percent' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l window-minutes -d 'Minutes it looks back, 1 to 10080 [default: 15]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l calls-min -d 'Percent are told of no fewer calls or attempts than this [default: 10]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l called-prefix -d 'Only calls to numbers that begin with this' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l carrier-id -d 'Only this carrier; `None`: each of them' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l time-group-id -d 'Only while this time group is active' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l email -d 'Who is told' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l interval-minutes -d 'Minutes between two mails, 1 to 10080. What happens in between stands in the next one [default: 60]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l enabled -d 'It is looked at [default: true]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from rm" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from rm" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from rm" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from rm" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from rm" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from import" -l format -d '[default: as the name of the file ends, else csv]' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from import" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from import" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from import" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from import" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from import" -l validate -d 'Only find out whether it could be done'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List alert entries'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one alert entry'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all alert entries as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -l alert-id -d 'Only with this alert_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -l raised-at -d 'Only with this raised_at' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
alert_id\t''
-alert_id\t''
raised_at\t''
-raised_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
alert_id\t''
raised_at\t''
ended_at\t''
figure\t''
detail\t''
told_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -l alert-id -d 'Only with this alert_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -l raised-at -d 'Only with this raised_at' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
alert_id\t''
raised_at\t''
ended_at\t''
figure\t''
detail\t''
told_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand alert-entry; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List audit log'
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one audit entry'
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all audit log as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l at -d 'Only with this at' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l user-id -d 'Only with this user_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l switched-from -d 'Only with this switched_from' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l entity -d 'Only with this entity' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
at\t''
-at\t''
entity\t''
-entity\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
at\t''
user_id\t''
switched_from\t''
actor\t''
action\t''
entity\t''
entity_key\t''
row_before\t''
row_after\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -l at -d 'Only with this at' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -l user-id -d 'Only with this user_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -l switched-from -d 'Only with this switched_from' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -l entity -d 'Only with this entity' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
at\t''
user_id\t''
switched_from\t''
actor\t''
action\t''
entity\t''
entity_key\t''
row_before\t''
row_after\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand audit-entry; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List registrations'
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one registration'
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all registrations as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
line_id\t''
-line_id\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
line_id\t''
mac\t''
contact\t''
received\t''
user_agent\t''
registered_at\t''
expires_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -l line-id -d 'Only with this line_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
line_id\t''
mac\t''
contact\t''
received\t''
user_agent\t''
registered_at\t''
expires_at\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand registration; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and not __fish_seen_subcommand_from list show export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and not __fish_seen_subcommand_from list show export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and not __fish_seen_subcommand_from list show export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and not __fish_seen_subcommand_from list show export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and not __fish_seen_subcommand_from list show export" -f -a "list" -d 'List jobs'
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and not __fish_seen_subcommand_from list show export" -f -a "show" -d 'Show everything about one job'
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and not __fish_seen_subcommand_from list show export" -f -a "export" -d 'Write all jobs as CSV or as JSON lines, as import reads them'
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -l sort -d 'Sort by this field; - in front: descending' -r -f -a "id\t''
-id\t''
customer_id\t''
-customer_id\t''
status\t''
-status\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
actor\t''
kind\t''
status\t''
done\t''
total\t''
started_at\t''
seen_at\t''
ended_at\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from show" -s o -l output -d 'How to print' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from show" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from show" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -l id -d 'Only with this id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -l customer-id -d 'Only with this customer_id' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -l status -d 'Only with this status' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -l columns -d 'Only these fields, in this order, with commas between' -r -f -a "id\t''
customer_id\t''
actor\t''
kind\t''
status\t''
done\t''
total\t''
started_at\t''
seen_at\t''
ended_at\t''
error\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -s o -l output -d 'How to print' -r -f -a "csv\t''
jsonl\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -l api -d 'Work through the API at this address instead of the database: https://switch.example' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -l key-file -d 'File whose content is an API key, which only its owner may read' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand job; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help'
