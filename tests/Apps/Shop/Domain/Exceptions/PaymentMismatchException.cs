namespace Shop.Domain.Exceptions;

public sealed class PaymentMismatchException(int orderId, decimal total, decimal amount)
    : DomainException($"Order {orderId} costs {total}, the payment is {amount}.");
