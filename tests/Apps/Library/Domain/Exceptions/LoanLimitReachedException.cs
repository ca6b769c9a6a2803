namespace Library.Domain.Exceptions;

public sealed class LoanLimitReachedException(int memberId, int limit)
    : LibraryException($"Member {memberId} has {limit} loans already.");
