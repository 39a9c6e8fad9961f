package org.sortiment.api.basket;

/** What customers put into one basket, given what each category offers. */
public sealed interface BasketModel permits NeedLists, MultivariateLogit {}
