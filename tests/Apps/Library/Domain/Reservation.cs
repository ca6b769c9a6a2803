namespace Library.Domain;

public class Reservation
{
    public int Id { get; set; }

    public int BookId { get; set; }

    public Book Book { get; set; } = null!;

    public int MemberId { get; set; }

    public Member Member { get; set; } = null!;

    public DateTimeOffset CreatedAt { get; set; }
}
