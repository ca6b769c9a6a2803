namespace Fitness.Domain;

public enum PassKind
{
    Trial,
    Ten,
    Season,
}

public class Pass
{
    public int Id { get; set; }

    public int MemberId { get; set; }

    public Member Member { get; set; } = null!;

    public PassKind Kind { get; set; }

    public int Credits { get; set; }

    public decimal Paid { get; set; }
}

public class Plan
{
    public int Id { get; set; }

    public PassKind Kind { get; set; }

    public int Credits { get; set; }

    public decimal Price { get; set; }
}
