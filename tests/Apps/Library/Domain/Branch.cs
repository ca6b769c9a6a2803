namespace Library.Domain;

public class Branch
{
    public int Id { get; set; }

    public required string Name { get; set; }

    public required string City { get; set; }

    public List<Shelf> Shelves { get; set; } = [];
}

public class Shelf
{
    public int Id { get; set; }

    public required string Code { get; set; }

    public Branch Branch { get; set; } = null!;
}
