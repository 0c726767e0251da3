"""What happens to findings between a rule and a report: positions, waivers, and so on."""
