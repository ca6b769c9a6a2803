namespace Library.Domain;

public enum MemberTier
{
    Standard,
    Premium,
}

public class Member
{
    public int Id { get; set; }

    public Guid Card { get; set; }

    public required string Name { get; set; }

    public required string Email { get; set; }

    public MemberTier Tier { get; set; }

    public List<Loan> Loans { get; set; } = [];

    public int LoanLimit => Tier == MemberTier.Premium ? 10 : 3;
}
