namespace Library.Domain;

public enum Genre
{
    Fiction,
    Poetry,
    History,
    Science,
    Children,
}

public class Book
{
    public int Id { get; set; }

    public required string Isbn { get; set; }

    public required string Title { get; set; }

    public required string Author { get; set; }

    public Genre Genre { get; set; }

    public int PublishedYear { get; set; }

    public List<string> Tags { get; set; } = [];

    public List<Copy> Copies { get; set; } = [];
}
