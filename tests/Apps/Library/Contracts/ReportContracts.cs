namespace Library.Contracts;

public sealed record PopularBookResponse(int BookId, string Title, int LoanCount);
