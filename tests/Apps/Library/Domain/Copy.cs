namespace Library.Domain;

public enum CopyCondition
{
    New,
    Good,
    Worn,
    Damaged,
}

public class Copy
{
    public int Id { get; set; }

    public int BookId { get; set; }

    public Book Book { get; set; } = null!;

    public int BranchId { get; set; }

    public Branch Branch { get; set; } = null!;

    public required string Barcode { get; set; }

    public CopyCondition Condition { get; set; }
}
