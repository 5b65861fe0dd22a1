# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_enswitch_global_optspecs
    string join \n c/config= h/help V/version
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
complete -c enswitch -n "__fish_enswitch_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_needs_command" -s V -l version -d 'Print version'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "apply" -d 'Make the configuration of the switch what a file says'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "call" -d 'Ask about calls'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "cdr" -d 'Show call detail records'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "config" -d 'Check and show the configuration'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "ledger" -d 'Look after the money'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "migrate" -d 'Bring the schema of the database up to date'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "routed" -d 'Run the daemon beside Asterisk'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "setup" -d 'Make the first user, who may do everything'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "sipd" -d 'Run the daemon beside Kamailio'
complete -c enswitch -n "__fish_enswitch_needs_command" -f -a "user" -d 'Look after users'
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -l dry-run -d 'Show what would change, and change nothing'
complete -c enswitch -n "__fish_enswitch_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and not __fish_seen_subcommand_from explain" -f -a "explain" -d 'Tell where a call would go, what it would cost at every level, and why'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -l at -d 'Time of the call, as in 2026-11-23T18:00:00+01:00 [default: now]' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -l caller -d 'Caller number that a carrier sends along' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -l fax -d 'A fax instead of voice'
complete -c enswitch -n "__fish_enswitch_using_subcommand call; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show" -f -a "list" -d 'List calls: who called whom, the route taken, seconds of talk, and the price at every level'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and not __fish_seen_subcommand_from list show" -f -a "show" -d 'Show everything about one call'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l customer -d 'Only of this customer and of everybody below (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l since -d 'Only calls that came in at this time or later, as in 2026-11-23T18:00:00+01:00' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -l limit -d 'At most so many, the newest ones' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from show" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand cdr; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -f -a "check" -d 'Check the configuration and tell what is wrong with it'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and not __fish_seen_subcommand_from check show" -f -a "show" -d 'Show every key, its value and where the value came from'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from check" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -f -a "balance" -d 'Show balances, and what calls in progress have reserved'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -f -a "pay" -d 'Credit a payment of a customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and not __fish_seen_subcommand_from balance pay verify" -f -a "verify" -d 'Prove that the ledger is right'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s o -l output -d 'A table for people, JSON for programs, or CSV for spreadsheets' -r -f -a "table\t''
json\t''
csv\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from balance" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -l note -d 'For people, such as the number of a receipt' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -l key -d 'A payment with a key that was used before is not booked again' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from pay" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand ledger; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -l plan -d 'Print the SQL that would run, and run nothing'
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and not __fish_seen_subcommand_from status" -f -a "status" -d 'Show every migration and whether it ran'
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and __fish_seen_subcommand_from status" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and __fish_seen_subcommand_from status" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand migrate; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand routed" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand routed" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -l username -d 'Login name' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -l owner -d 'Name of the owner of the system, if there is none yet' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -l email -d 'Where the user\'s mail goes' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand setup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand sipd" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand sipd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd" -s h -l help -d 'Print help'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd" -f -a "add" -d 'Add a user who logs in for a customer'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and not __fish_seen_subcommand_from add passwd" -f -a "passwd" -d 'Let a user set a new password'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -l customer -d 'Whom the user works for (name or id)' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -l role -d 'What the user may do: owner, reseller, administrator, user, or a role of your own' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -l email -d 'Where the user\'s mail goes' -r
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -s o -l output -d 'A table for people, or JSON for programs' -r -f -a "table\t''
json\t''"
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -s c -l config -d 'Configuration file [default: /etc/enswitch/enswitch.toml if it exists]' -r -F
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -l without-second-factor -d 'Take the second factor away, for a user who lost it'
complete -c enswitch -n "__fish_enswitch_using_subcommand user; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
