"""What a complaint is: records, rules and clocks. Standard library only; every rule takes `now` as an argument."""
